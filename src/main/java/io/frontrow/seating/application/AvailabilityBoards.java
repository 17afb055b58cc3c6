package io.frontrow.seating.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.domain.Availability;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.shared.ShowId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What is free in each show people look at: the one place to ask. A board is kept in memory and
/// brought up to date by one question to Redis when somebody asks; PostgreSQL is asked only while
/// Redis is away, and then what is held is not known.
///
/// Asked outside any transaction.
@Component
public class AvailabilityBoards {
  private static final long MAX_SEATS_KEPT = 500_000;
  private static final int A_BOARD = 200;
  private static final Duration UNWATCHED = Duration.ofMinutes(30);

  private final Layouts layouts;
  private final BoardReader reader;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Cache<ShowId, WatchedShow> watched =
      Caffeine.newBuilder()
          .maximumWeight(MAX_SEATS_KEPT)
          .weigher((ShowId _, WatchedShow show) -> show.seats() + A_BOARD)
          .expireAfterAccess(UNWATCHED)
          .build();

  AvailabilityBoards(
      Layouts layouts, BoardReader reader, MeterRegistry meters, InstantSource clock) {
    this.layouts = layouts;
    this.reader = reader;
    this.meters = meters;
    this.clock = clock;
    Gauge.builder("frontrow.availability.boards", watched, Cache::estimatedSize)
        .description("Shows whose availability is kept in memory")
        .register(meters);
    Gauge.builder("frontrow.availability.age", this, AvailabilityBoards::oldest)
        .description("How long ago the board was brought up to date that nobody asked for longest")
        .baseUnit("seconds")
        .register(meters);
  }

  /// As it is at this moment: never older than the question. Who asks while somebody else's
  /// question is under way shares the next one.
  public Availability now(ShowOnSale show) {
    return watch(show, layouts.of(show)).now();
  }

  /// The same of a show that somebody has looked at lately; empty for others. Costs no board.
  public Optional<Availability> nowIfWatched(ShowId show) {
    return Optional.ofNullable(watched.getIfPresent(show)).map(WatchedShow::now);
  }

  private WatchedShow watch(ShowOnSale show, ShowLayout layout) {
    var known = watched.getIfPresent(show.id());
    if (known != null && known.isOf(layout)) {
      return known;
    }
    return watched
        .asMap()
        .compute(
            show.id(),
            (_, other) ->
                other != null && other.isOf(layout)
                    ? other
                    : new WatchedShow(show, layout, reader, meters, clock));
  }

  private double oldest() {
    var now = clock.instant();
    return watched.asMap().values().stream()
        .map(WatchedShow::renewedAt)
        .min(Comparator.naturalOrder())
        .map((Instant since) -> Duration.between(since, now).toMillis() / 1000.0)
        .orElse(0.0);
  }
}

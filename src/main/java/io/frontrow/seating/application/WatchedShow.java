package io.frontrow.seating.application;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.BoardReader.CaughtUp;
import io.frontrow.seating.domain.Availability;
import io.frontrow.seating.domain.AvailabilityBoard;
import io.frontrow.seating.domain.ShowLayout;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One show's board, renewed by one thread at a time for all who wait.
final class WatchedShow {
  private static final Logger log = LoggerFactory.getLogger(WatchedShow.class);

  /// While Redis is away it is not asked anew for each visitor.
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  private static final long PATIENCE_SECONDS = 5;

  private final ShowOnSale show;
  private final ShowLayout layout;
  private final BoardReader reader;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final ReentrantLock renewing = new ReentrantLock();

  /// How many renewals have begun.
  private final AtomicLong begun = new AtomicLong();

  private volatile Supplier<Availability> answer = () -> stored();
  private volatile Instant renewedAt;
  private volatile Instant awayUntil = Instant.MIN;

  /// Guarded by `renewing`.
  private @Nullable AvailabilityBoard board;

  WatchedShow(
      ShowOnSale show,
      ShowLayout layout,
      BoardReader reader,
      MeterRegistry meters,
      InstantSource clock) {
    this.show = show;
    this.layout = layout;
    this.reader = reader;
    this.meters = meters;
    this.clock = clock;
    this.renewedAt = clock.instant();
  }

  boolean isOf(ShowLayout other) {
    return layout == other;
  }

  int seats() {
    return layout.seats().size();
  }

  Instant renewedAt() {
    return renewedAt;
  }

  /// A renewal that began after the question answers it; one that was under way already does not,
  /// because Redis may have been asked before the change that the visitor has just made.
  Availability now() {
    if (clock.instant().isBefore(awayUntil)) {
      return answer.get();
    }
    var before = begun.get();
    if (!lock()) {
      throw new SeatingUnavailable("the board of show " + show.id() + " takes too long");
    }
    try {
      if (begun.get() == before) {
        begun.incrementAndGet();
        renew();
      }
      return answer.get();
    } finally {
      renewing.unlock();
    }
  }

  private boolean lock() {
    try {
      return renewing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whoever waited gets the same answer, also when it is a failure.
  private void renew() {
    var timer = Timer.start(meters);
    var result = "failed";
    try {
      result = liveElseStored();
    } catch (RuntimeException broken) {
      answer =
          () -> {
            throw broken;
          };
    } finally {
      timer.stop(meters.timer("frontrow.availability.refresh", "result", result));
    }
  }

  private String liveElseStored() {
    try {
      return live();
    } catch (SeatingUnavailable away) {
      log.warn("showing what is sold only show={} cause={}", show.id(), away.toString());
      var stored = stored();
      answer = () -> stored;
      awayUntil = clock.instant().plus(LEFT_ALONE);
      return "stored";
    }
  }

  private String live() {
    var known = board;
    var caughtUp = known == null ? CaughtUp.IMPOSSIBLE : reader.catchUp(show, known);
    if (known == null || caughtUp == CaughtUp.IMPOSSIBLE) {
      board = null;
      var anew = reader.read(show, layout);
      board = anew;
      shows(anew);
      return known == null ? "first" : "reset";
    }
    shows(known);
    return caughtUp == CaughtUp.CHANGED ? "changed" : "unchanged";
  }

  private void shows(AvailabilityBoard current) {
    var now = current.now();
    answer = () -> now;
    renewedAt = clock.instant();
  }

  private Availability stored() {
    return reader.stored(show, layout);
  }
}

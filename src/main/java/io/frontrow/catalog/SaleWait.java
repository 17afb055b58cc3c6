package io.frontrow.catalog;

import io.frontrow.catalog.EventPage.ShowView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How long a page waits until it asks again how a sale stands. The server says it in its answer,
/// so neither the visitor's clock nor the age of a cached page matters.
///
/// @param seconds until everybody can buy; counted down before people's eyes
/// @param askAgainMillis until the next question
record SaleWait(long seconds, long askAgainMillis) {
  /// Those who wait do not all ask in the same instant.
  static final int SPREAD_MILLIS = 2_000;

  /// Browsers sleep and clocks drift: somebody who waits for days asks once in a while.
  private static final Duration LONGEST = Duration.ofMinutes(50);

  /// Null when nothing is waited for: this is the last word.
  static @Nullable SaleWait of(ShowView show, Instant now, int spreadMillis) {
    if (!show.isWaiting()) {
      return null;
    }
    var opening = Duration.between(now, show.opensAt());
    var change = untilNextChange(show, now).orElse(Duration.ZERO);
    var pause = change.compareTo(LONGEST) > 0 ? LONGEST : change;
    return new SaleWait(
        Math.max(0, opening.plusMillis(999).toSeconds()),
        Math.max(0, pause.toMillis()) + 200 + spreadMillis);
  }

  private static Optional<Duration> untilNextChange(ShowView show, Instant now) {
    return Stream.concat(
            Optional.ofNullable(show.presaleOpensAt()).stream(), Stream.of(show.opensAt()))
        .filter(moment -> moment.isAfter(now))
        .min(Instant::compareTo)
        .map(moment -> Duration.between(now, moment));
  }

  /// One of the four numbers people read: `days`, `hours`, `minutes`, `seconds`.
  public String part(String unit) {
    var left = Duration.ofSeconds(seconds);
    return switch (unit) {
      case "days" -> Long.toString(left.toDays());
      case "hours" -> "%02d".formatted(left.toHoursPart());
      case "minutes" -> "%02d".formatted(left.toMinutesPart());
      case "seconds" -> "%02d".formatted(left.toSecondsPart());
      default -> throw new IllegalArgumentException(unit);
    };
  }
}

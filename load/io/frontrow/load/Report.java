package io.frontrow.load;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What came of a run.
///
/// @param answers within the time, right or wrong
/// @param aside those counted apart, within the time
/// @param errors wrong answers, broken connections
/// @param missing never answered, or due and never sent
/// @param bytes received for one answer, head included
/// @param times in microseconds
record Report(
    String name,
    long answers,
    long aside,
    long errors,
    long missing,
    long bytes,
    Histogram times,
    Machine.Use use) {
  /// Of the machine; above it the generator measures itself.
  private static final double OWN_SHARE = 0.25;

  double perSecond() {
    return answers / seconds(use.time());
  }

  /// Of those that count, how many were right.
  double rightShare() {
    return times.getTotalCount() == 0 ? 0 : 1 - (double) errors / times.getTotalCount();
  }

  double asidePerSecond() {
    return aside / seconds(use.time());
  }

  double millis(double percentile) {
    return times.getValueAtPercentile(percentile) / 1000.0;
  }

  double serverMicros() {
    return each(use.server());
  }

  double databaseMicros() {
    return each(use.database());
  }

  /// Of everything that answers: what one request costs, whatever the generator takes beside it.
  double processorMicros() {
    return serverMicros() + databaseMicros();
  }

  private double each(long nanos) {
    return answers == 0 ? 0 : nanos / 1000.0 / (answers + aside);
  }

  boolean isVoid() {
    return use.ownShare() > OWN_SHARE;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-14s %8.0f/s  p50 %7.2f  p90 %7.2f  p99 %7.2f  max %7.1f ms  %6d B  server %4.0f us  database %4.0f us  own %4.1f %%  rest %4.1f %%  errors %d%s%s",
        name,
        perSecond(),
        millis(50),
        millis(90),
        millis(99),
        times.getMaxValue() / 1000.0,
        bytes,
        serverMicros(),
        databaseMicros(),
        100 * use.ownShare(),
        100 * use.restShare(),
        errors,
        missing > 0 ? "  missing " + missing : "",
        isVoid() ? "  VOID" : "");
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /// Counted while it runs.
  static final class Tally {
    private static final long LONGEST_MICROS = 60_000_000;

    private final Histogram times = new Histogram(LONGEST_MICROS, 3);
    private long errors;
    private long bytes;
    private long asides;

    void received(int count) {
      bytes += count;
    }

    void answered(long nanos, boolean right) {
      times.recordValue(Math.clamp(nanos / 1000, 1, LONGEST_MICROS));
      if (!right) {
        errors++;
      }
    }

    void aside() {
      asides++;
    }

    long asides() {
      return asides;
    }

    void broke() {
      errors++;
    }

    long answers() {
      return times.getTotalCount();
    }

    /// @param inTime how many answers came before the end
    Report report(String name, long inTime, long aside, long missing, Machine.Use use) {
      var each = bytes / Math.max(1, answers() + asides);
      return new Report(name, inTime, aside, errors, missing, each, times, use);
    }
  }
}

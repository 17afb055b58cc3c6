package io.frontrow.platform.limits;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/// How many calls in which time, as it is written in a setting: `500/s burst 1000` is a bucket of
/// 1000 that fills with 500 a second, `10 in 5m` a window that never holds more than ten.
sealed interface Rate {
  Rate UNLIMITED = new Unlimited();

  Pattern BUCKET = Pattern.compile("(\\d{1,9})/(\\w+)(?: burst (\\d{1,9}))?");
  Pattern WINDOW = Pattern.compile("(\\d{1,9}) in (\\w+)");

  /// How many calls at most come through at once.
  int limit();

  /// In which time all of them are there again.
  Duration renewal();

  record Unlimited() implements Rate {
    @Override
    public int limit() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Duration renewal() {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "unlimited";
    }
  }

  /// For what many do often: cheap, whatever the numbers.
  ///
  /// @param refill tokens that come back in a period
  record TokenBucket(int capacity, int refill, Duration period) implements Rate {
    public TokenBucket {
      if (capacity < 1 || refill < 1 || !period.isPositive()) {
        throw new IllegalArgumentException("a bucket that never holds a token");
      }
    }

    @Override
    public int limit() {
      return capacity;
    }

    @Override
    public Duration renewal() {
      return Duration.of(Math.multiplyExact(capacity, microsForOne()), ChronoUnit.MICROS);
    }

    /// Rounded up, so that never more comes back than was promised.
    long microsForOne() {
      return Math.ceilDiv(period.toNanos() / 1_000, (long) refill);
    }

    @Override
    public String toString() {
      return "%d/%s burst %d".formatted(refill, written(period), capacity);
    }
  }

  /// For what is guessed at: exact, and small, because each counted call is remembered.
  record SlidingWindow(int limit, Duration window) implements Rate {
    private static final int LARGEST = 1_000;

    public SlidingWindow {
      if (limit < 1 || limit > LARGEST || !window.isPositive()) {
        throw new IllegalArgumentException(
            "a window counts 1 to %d calls; for more take a bucket: 500/s burst 1000"
                .formatted(LARGEST));
      }
    }

    @Override
    public Duration renewal() {
      return window;
    }

    @Override
    public String toString() {
      return "%d in %s".formatted(limit, written(window));
    }
  }

  /// Reads a setting; Spring calls it by its name.
  static Rate valueOf(String text) {
    if (text.strip().equals("unlimited")) {
      return UNLIMITED;
    }
    Matcher bucket = BUCKET.matcher(text.strip());
    if (bucket.matches()) {
      var refill = Integer.parseInt(bucket.group(1));
      var burst = bucket.group(3) == null ? refill : Integer.parseInt(bucket.group(3));
      return new TokenBucket(burst, refill, period(bucket.group(2)));
    }
    Matcher window = WINDOW.matcher(text.strip());
    if (window.matches()) {
      return new SlidingWindow(Integer.parseInt(window.group(1)), period(window.group(2)));
    }
    throw new IllegalArgumentException(
        "\"%s\" is no rate: write \"500/s burst 1000\", \"10 in 5m\" or \"unlimited\""
            .formatted(text));
  }

  /// A unit alone is one of it.
  private static Duration period(String text) {
    return DurationStyle.SIMPLE.parse(Character.isDigit(text.charAt(0)) ? text : "1" + text);
  }

  private static String written(Duration period) {
    var text = DurationStyle.SIMPLE.print(period, ChronoUnit.SECONDS);
    return text.equals("1s") ? "s" : text;
  }
}

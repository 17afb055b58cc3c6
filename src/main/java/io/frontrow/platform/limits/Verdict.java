package io.frontrow.platform.limits;

import java.time.Duration;

/// Whether somebody may go on.
public sealed interface Verdict {
  /// Go on.
  ///
  /// @param limit most calls at once
  /// @param left of them
  /// @param full until all of them are there again, if nobody asks
  record Allowed(long limit, long left, Duration full) implements Verdict {}

  /// Not now.
  ///
  /// @param pause until the next call has a chance
  record Refused(long limit, Duration full, Duration pause) implements Verdict {}

  /// Nobody counts at this moment, and this must not go on uncounted.
  record Uncounted() implements Verdict {}

  /// Nothing limits this call.
  record Unlimited() implements Verdict {}
}

package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a hold is to change.
record ExtensionBody(@Nullable Integer extendBySeconds, @Nullable String holdToken) {
  private static final int MOST_SECONDS = 3_600;

  /// Throws ProblemException.
  Duration more() {
    if (extendBySeconds == null) {
      throw new ProblemException(Problem.invalid(FieldFault.required("extend_by_seconds")));
    }
    if (extendBySeconds < 1 || extendBySeconds > MOST_SECONDS) {
      throw new ProblemException(
          Problem.invalid(FieldFault.outOfRange("extend_by_seconds", 1, MOST_SECONDS)));
    }
    return Duration.ofSeconds(extendBySeconds);
  }
}

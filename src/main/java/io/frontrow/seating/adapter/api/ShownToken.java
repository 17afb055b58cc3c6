package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.seating.HoldToken;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The proof of ownership a call brings along: one strong entity tag in `If-Match`, or the same in
/// the body.
sealed interface ShownToken {
  Pattern TAG = Pattern.compile("\"([A-Za-z0-9_-]{1,64})\"");

  record Shown(HoldToken token) implements ShownToken {}

  record NotShown(Problem problem) implements ShownToken {}

  /// What a call shows.
  ///
  /// @param tags of all headers `If-Match`
  static ShownToken of(List<String> tags, @Nullable String inBody) {
    if (tags.isEmpty()) {
      return inBody == null
          ? new NotShown(Problem.of(ProblemType.TOKEN_REQUIRED))
          : HoldToken.parse(inBody).<ShownToken>map(Shown::new).orElseGet(ShownToken::mismatch);
    }
    var tag = TAG.matcher(String.join(",", tags).strip());
    if (!tag.matches()) {
      return new NotShown(Problem.of(ProblemType.TOKEN_REQUIRED));
    }
    return inBody == null || inBody.equals(tag.group(1))
        ? new Shown(new HoldToken(tag.group(1)))
        : mismatch();
  }

  private static ShownToken mismatch() {
    return new NotShown(Problem.of(ProblemType.TOKEN_MISMATCH));
  }
}

package io.frontrow.platform.api;

import io.frontrow.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where the next page of a list begins, as a text that means nothing to callers. Signed together
/// with the list it belongs to: one that was changed, or is used on another list or with other
/// filters, is refused instead of leading anywhere.
@Component
public final class Cursors {
  public static final int USUAL_LIMIT = 20;
  public static final int MOST = 100;
  private static final String PURPOSE = "cursor";
  private static final String FIELD = "cursor";
  private static final int LONGEST = 1_000;
  private static final int SIGNATURE = 22;

  private final Secrets secrets;

  Cursors(Secrets secrets) {
    this.secrets = secrets;
  }

  /// A cursor for the next page.
  ///
  /// @param list the route with everything that decides what is on the list and in which order
  /// @param position after which the next page begins; the caller's own words
  public String write(String list, String position) {
    return encoded(position) + signature(list, position);
  }

  /// The position; empty at the beginning of a list. Throws [ProblemException] for what is no
  /// cursor of this list.
  public Optional<String> read(String list, @Nullable String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    var position = position(cursor);
    if (position.isEmpty() || !write(list, position.get()).equals(cursor)) {
      throw new ProblemException(Problem.invalid(new FieldFault(FIELD, "problem.field.cursor")));
    }
    return position;
  }

  private static Optional<String> position(String cursor) {
    if (cursor.length() <= SIGNATURE || cursor.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var payload = cursor.substring(0, cursor.length() - SIGNATURE);
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String encoded(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /// Half of the HMAC is more than anybody guesses.
  private String signature(String list, String position) {
    return secrets.sign(PURPOSE, list.length() + ":" + list + position).substring(0, SIGNATURE);
  }

  /// How many on a page: 1 to 100, usually 20. Throws [ProblemException] for anything else.
  public static int limit(@Nullable String text) {
    return limit(text, USUAL_LIMIT, MOST);
  }

  public static int limit(@Nullable String text, int usual, int most) {
    if (text == null) {
      return usual;
    }
    int limit = text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > most) {
      throw new ProblemException(Problem.invalid(FieldFault.outOfRange("limit", 1, most)));
    }
    return limit;
  }
}

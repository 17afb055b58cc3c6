package io.frontrow.shared;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Identifies a hold. Carries its show's id (22 characters of base64url) before 22 random
/// characters, so that a hold is found without an index over all shows.
public record HoldId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{44}");
  private static final int SHOW_CHARACTERS = 22;

  public HoldId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a hold id");
    }
  }

  /// The id of a hold of this show whose own part is these 16 bytes.
  public static HoldId of(ShowId show, byte[] own) {
    if (own.length != 16) {
      throw new IllegalArgumentException("16 bytes needed, got " + own.length);
    }
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var id = show.value();
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return new HoldId(encoder.encodeToString(bytes) + encoder.encodeToString(own));
  }

  /// Empty when the text has not the form of a hold id.
  public static Optional<HoldId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new HoldId(text)) : Optional.empty();
  }

  /// The show this hold belongs to.
  public ShowId show() {
    var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(value.substring(0, SHOW_CHARACTERS)));
    return new ShowId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.frontrow.seating;

import java.util.Optional;
import java.util.regex.Pattern;

/// The only proof of owning a hold: 128 random bits as base64url. Never logged.
public record HoldToken(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// What somebody shows who has none. Owns nothing.
  public static final HoldToken NONE = new HoldToken("none");

  public HoldToken {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a hold token");
    }
  }

  /// Empty when the text cannot be one.
  public static Optional<HoldToken> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new HoldToken(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "HoldToken[secret]";
  }
}

package io.frontrow.seating;

/// The only proof of owning a hold: 128 random bits as base64url. Never logged.
public record HoldToken(String value) {
  private static final int MAX_LENGTH = 64;

  public HoldToken {
    if (value.isEmpty() || value.length() > MAX_LENGTH || value.indexOf('|') >= 0) {
      throw new IllegalArgumentException("not a hold token");
    }
  }

  @Override
  public String toString() {
    return "HoldToken[secret]";
  }
}

package io.frontrow.platform.limits;

import java.util.Locale;

/// Whom a budget counts.
///
/// @param id stands in Redis as it is: no personal data but an address, at most 100 characters
public record Principal(Kind kind, String id) {
  private static final int LONGEST = 100;

  /// As [Budget] explains them.
  public enum Kind {
    CLIENT,
    USER,
    VISITOR,
    STRANGER,
    ADDRESS,
    ACCOUNT,
    GUESSER;

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Principal {
    if (id.isEmpty() || id.length() > LONGEST) {
      throw new IllegalArgumentException("no id of a principal: " + id.length() + " characters");
    }
  }

  /// Somebody at this address; of IPv6, in its network.
  public static Principal address(String address) {
    return new Principal(Kind.ADDRESS, Addresses.network(address));
  }

  /// The same one, counted for one thing apart.
  public Principal about(String thing) {
    return new Principal(kind, thing + ":" + id);
  }
}

package io.frontrow.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a token lets its bearer do at the API (I3). A scope opens a kind of call; whose rows the
/// call then reaches is decided by the organization or the person of the token.
public enum Scope {
  CATALOG_READ,
  CATALOG_WRITE,
  INVENTORY_READ,
  HOLDS_WRITE,
  ORDERS_READ,
  ORDERS_WRITE,
  CHECKIN_WRITE,
  ANALYTICS_READ,
  ADMIN_AUDIT;

  private static final Map<String, Scope> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Scope::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', ':');

  /// As it stands in tokens and requests: `holds:write`.
  public String wireName() {
    return wireName;
  }

  public static Optional<Scope> parse(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}

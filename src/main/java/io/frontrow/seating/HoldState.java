package io.frontrow.seating;

/// What has become of a hold.
public enum HoldState {
  /// Its seats are the owner's until it ends.
  ACTIVE,
  /// An order has taken its seats over.
  CONVERTED,
  RELEASED,
  EXPIRED
}

package io.frontrow.platform.lifecycle;

/// A store did not answer for as long as a start waits; says which one and where. Fatal at start.
final class StoreNotReached extends RuntimeException {
  private final String action;

  StoreNotReached(String message, String action) {
    super(message);
    this.action = action;
  }

  /// What a person can do about it.
  String action() {
    return action;
  }
}

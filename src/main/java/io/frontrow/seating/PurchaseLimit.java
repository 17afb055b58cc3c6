package io.frontrow.seating;

/// What keeps one buyer from taking everything.
public enum PurchaseLimit {
  /// Places of one show, held and bought.
  SHOW,
  /// Places of all shows of one event, held and bought.
  EVENT,
  /// Places of one price tier of a show, held and bought.
  TIER,
  /// Holds of one show that are open at the same time.
  OPEN_HOLDS
}

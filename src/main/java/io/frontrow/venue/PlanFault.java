package io.frontrow.venue;

/// What is wrong with a plan and where, in words of the plan ("Balcony / C / 14").
public record PlanFault(Kind kind, String where) {
  public enum Kind {
    NOTHING_TO_SELL(true),
    TOO_MANY_SEATS(true),
    TOO_MANY_PARTS(true),
    TEXT_MISSING(true),
    TEXT_TOO_LONG(true),
    TEXT_UNPRINTABLE(true),
    DUPLICATE_GUID(true),
    DUPLICATE_ZONE(true),
    UNKNOWN_CATEGORY(true),
    CAPACITY_OUT_OF_RANGE(true),
    OUTSIDE_THE_DRAWING(true),
    /// Confusing at the door, but real halls have it.
    DUPLICATE_NUMBER(false),
    UNUSED_CATEGORY(false);

    private final boolean refuses;

    Kind(boolean refuses) {
      this.refuses = refuses;
    }
  }

  /// Whether the plan cannot be published before this is resolved; the others are warnings.
  public boolean refuses() {
    return kind.refuses;
  }
}

package io.frontrow.catalog;

/// Whether a show may be sold at a moment, whatever is left of it.
public enum Sale {
  NOT_YET,
  OPEN,
  ENDED,
  /// The show is cancelled or postponed.
  OFF
}

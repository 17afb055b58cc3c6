package io.frontrow.catalog;

/// What a buyer pays beside the prices that pages name: they have to say so.
public enum OnTop {
  NOTHING,
  FEES,
  TAX,
  FEES_AND_TAX;

  static OnTop of(boolean fees, boolean tax) {
    if (fees) {
      return tax ? FEES_AND_TAX : FEES;
    }
    return tax ? TAX : NOTHING;
  }
}

package io.frontrow.catalog;

/// Codes that make orders cheaper. Never asked inside a transaction.
public interface PromoCodes {
  /// What somebody typed, however they write it.
  ///
  /// @param whom guesses are counted of this buyer, and of the address the request comes from
  PromoAnswer typed(ShowOnSale show, String text, String whom);

  /// What a typed code is worth now.
  sealed interface PromoAnswer {
    record Good(PromoCode code) implements PromoAnswer {}

    record Refused(Why why) implements PromoAnswer {}
  }

  enum Why {
    UNKNOWN,
    NOT_YET,
    OVER,
    USED_UP,
    /// Good, but for no ticket of this order.
    NOT_FOR_THESE,
    /// Not even looked at: too many wrong ones before.
    TOO_MANY_TRIES
  }
}

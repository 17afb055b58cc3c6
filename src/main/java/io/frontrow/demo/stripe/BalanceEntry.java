package io.frontrow.demo.stripe;

/// One movement of the account's money: positive is ours. The simulator charges no fees. Ids follow
/// from what moved, so that a charge or refund can name its entry without keeping it.
record BalanceEntry(String id, Type type, long created, long amount, String currency, String source)
    implements Shelf.Kept {

  enum Type {
    CHARGE("charge"),
    PAYMENT("payment"),
    REFUND("refund"),
    REFUND_FAILURE("refund_failure"),
    DISPUTE("adjustment"),
    DISPUTE_REVERSAL("adjustment");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    String wire() {
      return wire;
    }

    /// What Stripe's reports call it.
    String category() {
      return switch (this) {
        case CHARGE, PAYMENT -> "charge";
        case REFUND -> "refund";
        case REFUND_FAILURE -> "refund_failure";
        case DISPUTE -> "dispute";
        case DISPUTE_REVERSAL -> "dispute_reversal";
      };
    }
  }

  static BalanceEntry of(StripePayment paid, String charge, long now) {
    var type = paid.byBank() ? Type.PAYMENT : Type.CHARGE;
    return new BalanceEntry(id(charge), type, now, paid.amount(), paid.currency(), charge);
  }

  static BalanceEntry of(StripeRefund made, long now) {
    return new BalanceEntry(
        id(made.id()), Type.REFUND, now, -made.amount(), made.currency(), made.id());
  }

  static BalanceEntry failureOf(StripeRefund failed, long now) {
    return new BalanceEntry(
        failureId(failed.id()),
        Type.REFUND_FAILURE,
        now,
        failed.amount(),
        failed.currency(),
        failed.id());
  }

  static BalanceEntry of(StripeDispute opened, long now) {
    return new BalanceEntry(
        id(opened.id()), Type.DISPUTE, now, -opened.amount(), opened.currency(), opened.id());
  }

  static BalanceEntry reversalOf(StripeDispute won, long now) {
    return new BalanceEntry(
        failureId(won.id()), Type.DISPUTE_REVERSAL, now, won.amount(), won.currency(), won.id());
  }

  static String id(String source) {
    return "txn_" + source.substring(source.indexOf('_') + 1);
  }

  static String failureId(String source) {
    return id(source) + "R";
  }
}

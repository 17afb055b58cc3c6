package io.frontrow.ledger;

/// Where money is, or to whom it is owed. Debits stand above zero: what we have, and what others
/// owe. Credits stand below: what we owe.
public enum Account {
  /// With the gateway, for us.
  GATEWAY,
  /// In the organizer's own drawer or card terminal.
  CASH,
  /// What buyers are owed, or owe, for a reference: zero exactly when their money has its ticket or
  /// its refund.
  BUYER,
  /// Owed to the organizer.
  TICKETS,
  FEES,
  TAX,
  /// With the bank, while it decides or because it decided for the buyer.
  DISPUTED,
  /// Sent to organizers.
  PAYOUT
}

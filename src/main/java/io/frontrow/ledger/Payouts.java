package io.frontrow.ledger;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.util.List;
import java.util.UUID;

/// What organizers are owed, and what they got. For platform administrators: who may call is the
/// caller's to check. Opens its own transactions.
public interface Payouts {
  /// Organizations that are owed something, or owe, by name and currency.
  List<Due> due();

  /// What one organization is owed, by currency.
  List<Money> due(OrganizationId organization);

  /// Books that money was sent to an organizer, audited. Never more than is due, also side by side.
  ///
  /// @param key of the form it was asked with: the same again is the same payout
  Payout record(OrganizationId organization, Money amount, UUID key, String by);

  /// What an organizer is owed.
  ///
  /// @param amount tickets sold, less what went back, what the bank holds, what the organizer has
  ///   taken in cash and what was paid out; below zero the organizer owes
  record Due(OrganizationId organization, String name, Money amount) {}

  /// What came of it.
  sealed interface Payout {
    record Paid() implements Payout {}

    record TooMuch(Money due) implements Payout {}
  }
}

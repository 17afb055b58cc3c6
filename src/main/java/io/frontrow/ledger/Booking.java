package io.frontrow.ledger;

import static io.frontrow.ledger.Entry.credit;
import static io.frontrow.ledger.Entry.debit;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/// Money that moved: sums to zero in every currency.
///
/// @param key names what is booked, once for an organization; at most 160 characters
/// @param reference what the money is for; at most 80 characters
/// @param entries those of nothing are left out
public record Booking(
    OrganizationId organization,
    String key,
    Kind kind,
    String reference,
    Instant at,
    List<Entry> entries) {
  private static final int LONGEST_KEY = 160;
  private static final int LONGEST_REFERENCE = 80;

  public enum Kind {
    /// A buyer paid.
    CHARGE,
    /// Money goes back to a buyer.
    REFUND,
    /// A refund came back.
    REFUND_RETURNED,
    /// The bank took money until it decides.
    DISPUTE,
    /// The bank gave it back.
    DISPUTE_RETURNED,
    /// What a buyer paid has become tickets.
    SALE,
    /// Tickets, or a part of their price, are owed back.
    SALE_UNDONE,
    /// An organizer got money.
    PAYOUT
  }

  public Booking {
    entries = entries.stream().filter(entry -> !entry.amount().isZero()).toList();
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("a booking has a key");
    }
    if (reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
      throw new IllegalArgumentException("a booking is for something");
    }
    var sums = new HashMap<String, Long>();
    entries.forEach(
        entry ->
            sums.merge(
                entry.amount().currency().getCurrencyCode(),
                entry.amount().minorUnits(),
                Math::addExact));
    if (sums.values().stream().anyMatch(sum -> sum != 0)) {
      throw new IllegalArgumentException("booking " + key + " does not sum to zero: " + sums);
    }
  }

  /// A buyer paid into this account: `GATEWAY` or `CASH`.
  public static Booking charge(
      OrganizationId organization,
      String key,
      String reference,
      Money amount,
      Account into,
      Instant at) {
    return new Booking(
        organization,
        key,
        Kind.CHARGE,
        reference,
        at,
        List.of(debit(into, amount), credit(Account.BUYER, amount)));
  }

  /// Money goes back to a buyer out of this account: `GATEWAY` or `CASH`.
  public static Booking refund(
      OrganizationId organization,
      String key,
      String reference,
      Money amount,
      Account outOf,
      Instant at) {
    return new Booking(
        organization,
        key,
        Kind.REFUND,
        reference,
        at,
        List.of(debit(Account.BUYER, amount), credit(outOf, amount)));
  }

  /// What a buyer paid has become tickets, with our fees and the tax in it.
  public static Booking sale(
      OrganizationId organization,
      String key,
      String reference,
      Money tickets,
      Money fees,
      Money tax,
      Instant at) {
    return new Booking(
        organization,
        key,
        Kind.SALE,
        reference,
        at,
        List.of(
            debit(Account.BUYER, tickets.plus(fees).plus(tax)),
            credit(Account.TICKETS, tickets),
            credit(Account.FEES, fees),
            credit(Account.TAX, tax)));
  }

  /// These parts of a sale are owed to the buyer again.
  public static Booking saleUndone(
      OrganizationId organization,
      String key,
      String reference,
      Money tickets,
      Money fees,
      Money tax,
      Instant at) {
    return sale(organization, key, reference, tickets, fees, tax, at)
        .reversed(key, Kind.SALE_UNDONE, at);
  }

  public static Booking dispute(
      OrganizationId organization, String key, String reference, Money amount, Instant at) {
    return new Booking(
        organization,
        key,
        Kind.DISPUTE,
        reference,
        at,
        List.of(debit(Account.DISPUTED, amount), credit(Account.GATEWAY, amount)));
  }

  static Booking payout(
      OrganizationId organization, String key, String reference, Money amount, Instant at) {
    return new Booking(
        organization,
        key,
        Kind.PAYOUT,
        reference,
        at,
        List.of(debit(Account.TICKETS, amount), credit(Account.PAYOUT, amount)));
  }

  /// The same the other way round.
  public Booking reversed(String key, Kind kind, Instant at) {
    return new Booking(
        organization, key, kind, reference, at, entries.stream().map(Entry::reversed).toList());
  }
}

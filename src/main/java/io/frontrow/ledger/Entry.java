package io.frontrow.ledger;

import io.frontrow.shared.Money;

/// One side of a booking.
///
/// @param amount debit above zero, credit below
public record Entry(Account account, Money amount) {
  public static Entry debit(Account account, Money amount) {
    return new Entry(account, amount);
  }

  public static Entry credit(Account account, Money amount) {
    return new Entry(account, negated(amount));
  }

  Entry reversed() {
    return new Entry(account, negated(amount));
  }

  private static Money negated(Money amount) {
    return new Money(Math.negateExact(amount.minorUnits()), amount.currency());
  }
}

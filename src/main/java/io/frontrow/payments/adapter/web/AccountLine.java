package io.frontrow.payments.adapter.web;

import io.frontrow.ledger.Account;
import io.frontrow.ledger.Balance;
import io.frontrow.shared.Money;

/// A balance as people read it: what is owed is an amount above zero there, and not a credit.
record AccountLine(Account account, Money amount) {
  static AccountLine of(Balance balance) {
    var amount = balance.amount();
    return new AccountLine(
        balance.account(),
        switch (balance.account()) {
          case GATEWAY, CASH, DISPUTED -> amount;
          case BUYER, TICKETS, FEES, TAX, PAYOUT ->
              new Money(Math.negateExact(amount.minorUnits()), amount.currency());
        });
  }
}

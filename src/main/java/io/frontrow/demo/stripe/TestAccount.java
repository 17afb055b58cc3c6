package io.frontrow.demo.stripe;

import java.util.Locale;
import java.util.Optional;

/// Stripe's test accounts for a bank debit: the bank takes its time, then pays or does not.
enum TestAccount {
  SETTLES("AT611904300234573201", true),
  FAILS("AT861904300235473202", false);

  private final String iban;
  private final boolean good;

  TestAccount(String iban, boolean good) {
    this.iban = iban;
    this.good = good;
  }

  static Optional<TestAccount> of(String typed) {
    var iban = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    for (var account : values()) {
      if (account.iban.equals(iban)) {
        return Optional.of(account);
      }
    }
    return Optional.empty();
  }

  boolean good() {
    return good;
  }

  String lastDigits() {
    return iban.substring(iban.length() - 4);
  }
}

package io.frontrow.demo.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bank account as the payer typed it.
record DebitForm(String iban, String holder) {
  private static final int LONGEST_NAME = 100;

  static final DebitForm EMPTY = new DebitForm("", "");

  static DebitForm read(Parameters form) {
    return new DebitForm(form.text("iban").orElse(""), form.text("holder").orElse(""));
  }

  /// Message key by field; empty when the account can be debited.
  Map<String, String> mistakes() {
    var mistakes = new LinkedHashMap<String, String>();
    if (account().isEmpty()) {
      mistakes.put("iban", "pay.error.iban.not-a-test-account");
    }
    if (holder.isBlank() || holder.length() > LONGEST_NAME) {
      mistakes.put("holder", "pay.error.holder");
    }
    return mistakes;
  }

  Optional<TestAccount> account() {
    return TestAccount.of(iban);
  }
}

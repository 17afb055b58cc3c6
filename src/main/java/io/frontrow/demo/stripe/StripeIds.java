package io.frontrow.demo.stripe;

import java.util.random.RandomGenerator;

/// Ids in Stripe's manner: a prefix that tells the kind, then letters and digits nobody guesses.
record StripeIds(RandomGenerator random) {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  String next(String prefix) {
    return prefix + "_" + letters(24);
  }

  /// The id is the payer's only key to the page, hence longer.
  String session() {
    return "cs_test_" + letters(58);
  }

  private String letters(int count) {
    var id = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}

package io.frontrow.demo.stripe;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the payer typed, kept as typed so that a mistake costs one field and not the whole form.
record CardForm(String number, String expiry, String cvc, String name) {
  private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*[/-]?\\s*(?:20)?(\\d{2})");
  private static final int LONGEST_NAME = 100;

  static final CardForm EMPTY = new CardForm("", "", "", "");

  static CardForm read(Parameters form) {
    return new CardForm(
        form.text("card_number").orElse(""),
        form.text("expiry").orElse(""),
        form.text("cvc").orElse(""),
        form.text("name").orElse(""));
  }

  /// Message key by field; empty when the card can be charged.
  Map<String, String> mistakes(YearMonth now) {
    var mistakes = new LinkedHashMap<String, String>();
    numberMistake().ifPresent(key -> mistakes.put("card_number", key));
    expiryMistake(now).ifPresent(key -> mistakes.put("expiry", key));
    if (!cvc.strip().matches("\\d{3,4}")) {
      mistakes.put("cvc", "pay.error.cvc");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      mistakes.put("name", "pay.error.name");
    }
    return mistakes;
  }

  Optional<TestCard> card() {
    return TestCard.of(digits());
  }

  private Optional<String> numberMistake() {
    var digits = digits();
    if (!digits.matches("\\d{12,19}")) {
      return Optional.of("pay.error.number.incomplete");
    }
    if (!luhn(digits)) {
      return Optional.of("pay.error.number.invalid");
    }
    return card().isPresent() ? Optional.empty() : Optional.of("pay.error.number.not-a-test-card");
  }

  private Optional<String> expiryMistake(YearMonth now) {
    var parts = EXPIRY.matcher(expiry.strip());
    if (!parts.matches()) {
      return Optional.of("pay.error.expiry.incomplete");
    }
    int month = Integer.parseInt(parts.group(1));
    if (month < 1 || month > 12) {
      return Optional.of("pay.error.expiry.incomplete");
    }
    var until = YearMonth.of(2000 + Integer.parseInt(parts.group(2)), month);
    return until.isBefore(now) ? Optional.of("pay.error.expiry.past") : Optional.empty();
  }

  private String digits() {
    return number.replaceAll("[\\s-]", "");
  }

  /// The check digit every card number carries, against mistyped numbers.
  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}

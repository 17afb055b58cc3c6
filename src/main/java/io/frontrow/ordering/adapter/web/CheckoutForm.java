package io.frontrow.ordering.adapter.web;

import io.frontrow.shared.EmailAddress;
import org.springframework.validation.Errors;

/// Who buys, as typed. Kept as it was when something is wrong with it.
record CheckoutForm(String email, String name) {
  private static final int MAX_NAME = 120;

  CheckoutForm {
    email = email == null ? "" : email;
    name = name == null ? "" : name;
  }

  void validate(Errors errors) {
    if (name.isBlank()) {
      errors.rejectValue("name", "checkout.name.missing");
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      errors.rejectValue("name", "checkout.name.control");
    } else if (name.strip().length() > MAX_NAME) {
      errors.rejectValue("name", "checkout.name.long");
    }
    if (EmailAddress.parse(email).isEmpty()) {
      errors.rejectValue("email", "checkout.email.invalid");
    }
  }
}

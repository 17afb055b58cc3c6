package io.frontrow.ordering.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.SimpleErrors;

class CheckoutFormTest {
  private static final String EMAIL = "ploy@example.org";

  @Test
  void aNameInAnyScriptIsTaken() {
    assertThat(mistakes("พลอย ทดสอบ", EMAIL)).isEmpty();
    assertThat(mistakes("  " + "x".repeat(120) + "  ", EMAIL)).isEmpty();
  }

  @Test
  void everyMistakeIsNamedForWhatItIs() {
    assertThat(mistakes(" ", EMAIL)).containsExactly("checkout.name.missing");
    assertThat(mistakes("x".repeat(121), EMAIL)).containsExactly("checkout.name.long");
    assertThat(mistakes("Ploy\tTester", EMAIL)).containsExactly("checkout.name.control");
    assertThat(mistakes("Ploy\u0000", EMAIL)).containsExactly("checkout.name.control");
    assertThat(mistakes("Ploy", "half an addr")).containsExactly("checkout.email.invalid");
  }

  private static List<String> mistakes(String name, String email) {
    var form = new CheckoutForm(email, name);
    var errors = new SimpleErrors(form);
    form.validate(errors);
    return errors.getFieldErrors().stream().map(DefaultMessageSourceResolvable::getCode).toList();
  }
}

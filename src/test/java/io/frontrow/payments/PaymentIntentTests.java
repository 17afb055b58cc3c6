package io.frontrow.payments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentIntentTests {
  @Test
  void theItemsMustCostWhatIsPaid() {
    assertThatThrownBy(() -> intent(Money.of(299, "THB"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("items cost");
  }

  @Test
  void nobodyPaysLessThanNothing() {
    assertThatThrownBy(() -> intent(Money.of(-1, "THB"), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PaymentIntent.Item(" ", "", Money.of(1, "THB"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PaymentIntent intent(Money amount, int quantity) {
    return new PaymentIntent(
        new OrganizationId(UUID.randomUUID()),
        "order",
        1,
        amount,
        "Gala",
        List.of(new PaymentIntent.Item("Seat", "", Money.of(150, "THB"), quantity)),
        new EmailAddress("buyer@frontrow.test"),
        Locale.ENGLISH,
        URI.create("http://localhost/ok"),
        URI.create("http://localhost/back"),
        Instant.EPOCH);
  }
}

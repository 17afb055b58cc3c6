package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.payments.application.GatewayEvent;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.application.ReceivedEvent;
import io.frontrow.payments.domain.RefundState;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StripeEventReaderTests {
  private final StripeEventReader reader = new StripeEventReader(JsonMapper.builder().build());
  private final UUID payment = UUID.randomUUID();

  @Test
  void aPaidPageIsReadInAnyVersionOfTheApi() {
    var event =
        read("checkout.session.completed", page("\"payment_status\":\"paid\",\"brand_new\":{}"));

    assertThat(event)
        .isEqualTo(
            new GatewayEvent.PagePaid(
                new Subject(Optional.of(payment), Optional.of("cs_1"), Optional.of("pi_1")),
                "cs_1",
                "pi_1"));
  }

  @Test
  void aPageFilledInWithoutMoneyIsNotPaid() {
    assertThat(read("checkout.session.completed", page("\"payment_status\":\"unpaid\"")))
        .isInstanceOf(GatewayEvent.Irrelevant.class);
    assertThat(read("checkout.session.async_payment_failed", page("\"x\":1")))
        .isInstanceOf(GatewayEvent.PageEnded.class);
  }

  @Test
  void aFailedRefundSaysWhy() {
    var event =
        read(
            "refund.updated",
            "{\"id\":\"re_1\",\"status\":\"failed\",\"failure_reason\":\"lost_or_stolen_card\",\"payment_intent\":\"pi_1\",\"metadata\":{}}");

    assertThat(event)
        .isInstanceOfSatisfying(
            GatewayEvent.RefundChanged.class,
            refund -> {
              assertThat(refund.state()).isEqualTo(RefundState.FAILED);
              assertThat(refund.why()).isEqualTo("lost_or_stolen_card");
              assertThat(refund.subject().charge()).contains("pi_1");
            });
  }

  @Test
  void whatIsNotForUsIsIrrelevant() {
    assertThat(read("customer.created", "{\"id\":\"cus_1\"}"))
        .isInstanceOf(GatewayEvent.Irrelevant.class);
    assertThat(
            read("checkout.session.expired", "{\"metadata\":{\"frontrow_payment\":\"no uuid\"}}"))
        .isEqualTo(
            new GatewayEvent.PageEnded(
                new Subject(Optional.empty(), Optional.empty(), Optional.empty())));
  }

  private String page(String more) {
    return "{\"id\":\"cs_1\",\"payment_intent\":\"pi_1\",\"metadata\":{\"frontrow_payment\":\"%s\"},%s}"
        .formatted(payment, more);
  }

  private GatewayEvent read(String type, String object) {
    return reader.read(
        new ReceivedEvent(
            "evt_1", type, "2031-01-01.zinnia", "{\"data\":{\"object\":" + object + "}}"));
  }
}

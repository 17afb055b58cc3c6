package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.payments.DisputeState;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.application.GatewayEvent;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.application.ReceivedEvent;
import io.frontrow.payments.application.Returned;
import io.frontrow.shared.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StripeEventReaderTests {
  private static final String THE_AMOUNT = "\"amount_total\":300000,\"currency\":\"thb\"";

  private final StripeEventReader reader = new StripeEventReader(JsonMapper.builder().build());
  private final UUID payment = UUID.randomUUID();

  @Test
  void aPaidPageIsReadInAnyVersionOfTheApi() {
    var event =
        read(
            "checkout.session.completed",
            page("\"payment_status\":\"paid\"," + THE_AMOUNT + ",\"brand_new\":{}"));

    assertThat(event)
        .isEqualTo(
            new GatewayEvent.PagePaid(
                new Subject(Optional.of(payment), Optional.of("cs_1"), Optional.of("pi_1")),
                "cs_1",
                "pi_1",
                Money.of(300_000, "THB")));
  }

  @Test
  void aPageFilledInWithoutMoneyIsNotPaid() {
    assertThat(read("checkout.session.completed", page("\"payment_status\":\"unpaid\"")))
        .isInstanceOf(GatewayEvent.PagePending.class);
    assertThat(read("checkout.session.async_payment_failed", page("\"x\":1")))
        .isInstanceOf(GatewayEvent.PageFailed.class);
  }

  @Test
  void whatDoesNotSayHowMuchCameIsNotBelieved() {
    for (var words :
        List.of(
            "\"payment_status\":\"paid\"",
            "\"payment_status\":\"paid\",\"amount_total\":300000",
            "\"payment_status\":\"paid\",\"amount_total\":\"300000\",\"currency\":\"thb\"",
            "\"payment_status\":\"paid\",\"amount_total\":3000.5,\"currency\":\"thb\"",
            "\"payment_status\":\"paid\",\"amount_total\":300000,\"currency\":\"no currency\"",
            "\"payment_status\":\"paid\",\"amount_total\":300001,\"currency\":\"isk\"",
            THE_AMOUNT)) {
      assertThat(read("checkout.session.completed", page(words)))
          .as(words)
          .isInstanceOf(GatewayEvent.PageInDoubt.class);
    }
  }

  @Test
  void aDeclinedCardSaysWhyInOneWord() {
    assertThat(declined("\"code\":\"card_declined\",\"decline_code\":\"insufficient_funds\""))
        .isEqualTo("insufficient_funds");
    assertThat(declined("\"code\":\"expired_card\"")).isEqualTo("expired_card");
    assertThat(declined("\"code\":\"<b>Words</b> of a stranger\"")).isEqualTo("failed");
  }

  private String declined(String error) {
    var event =
        read(
            "payment_intent.payment_failed",
            "{\"id\":\"pi_1\",\"metadata\":{},\"last_payment_error\":{%s}}".formatted(error));
    assertThat(event.subject().charge()).contains("pi_1");
    return ((GatewayEvent.TryDeclined) event).why();
  }

  @Test
  void aFailedRefundSaysWhy() {
    var event =
        read(
            "refund.updated",
            "{\"id\":\"re_1\",\"status\":\"failed\",\"failure_reason\":\"lost_or_stolen_card\",\"amount\":1200,\"currency\":\"thb\",\"payment_intent\":\"pi_1\",\"metadata\":{}}");

    assertThat(event)
        .isEqualTo(
            new GatewayEvent.RefundChanged(
                charge("pi_1"),
                new Returned(
                    "re_1",
                    Optional.empty(),
                    Money.of(1200, "THB"),
                    RefundState.FAILED,
                    "lost_or_stolen_card")));
  }

  @Test
  void refundsAreReadInStripesUnitsOfTheCurrency() {
    var event =
        read(
            "charge.refund.updated",
            "{\"id\":\"re_1\",\"status\":\"pending\",\"amount\":50000,\"currency\":\"isk\",\"payment_intent\":\"pi_1\"}");

    assertThat(event)
        .isInstanceOfSatisfying(
            GatewayEvent.RefundChanged.class,
            told -> assertThat(told.refund().amount()).isEqualTo(Money.of(500, "ISK")));
  }

  @Test
  void anOlderVersionTellsOnlyThatTheChargeWasRefunded() {
    assertThat(
            read(
                "charge.refunded", "{\"id\":\"ch_1\",\"payment_intent\":\"pi_1\",\"metadata\":{}}"))
        .isEqualTo(new GatewayEvent.ChargeRefunded(charge("pi_1")));
  }

  @Test
  void aDisputeIsToldWithItsState() {
    var states = new java.util.LinkedHashMap<String, DisputeState>();
    states.put("warning_needs_response", DisputeState.INQUIRY);
    states.put("warning_closed", DisputeState.CLOSED);
    states.put("needs_response", DisputeState.OPEN);
    states.put("under_review", DisputeState.OPEN);
    states.put("won", DisputeState.WON);
    states.put("lost", DisputeState.LOST);

    states.forEach(
        (status, state) ->
            assertThat(
                    read(
                        "charge.dispute.updated",
                        "{\"id\":\"du_1\",\"status\":\"%s\",\"reason\":\"fraudulent\",\"amount\":900,\"currency\":\"thb\",\"payment_intent\":\"pi_1\"}"
                            .formatted(status)))
                .as(status)
                .isEqualTo(
                    new GatewayEvent.DisputeTold(
                        charge("pi_1"), "du_1", Money.of(900, "THB"), "fraudulent", state)));
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

  private static Subject charge(String id) {
    return new Subject(Optional.empty(), Optional.empty(), Optional.of(id));
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

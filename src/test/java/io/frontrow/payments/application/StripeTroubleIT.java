package io.frontrow.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionListParams;
import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Waiting;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentOpening.Opened;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.Payments;
import io.frontrow.payments.Settlement;
import io.frontrow.payments.StripeStandIn;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// Stripe's bad days, each of which must end with one page, one charge, or a buyer who may try
/// again; and its slow money.
@IntegrationTest
@TestPropertySource(
    properties = {
      "test.servers=trouble",
      "frontrow.stripe.read-timeout=1s",
      "frontrow.stripe.open-for=1s",
      "frontrow.stripe.payment-methods=card,sepa_debit",
      "frontrow.payments.ask-again-after=0s",
      "frontrow.simulator.bank-takes=1s"
    })
class StripeTroubleIT {
  private static final String PAYS = "AT611904300234573201";
  private static final String FAILS = "AT861904300235473202";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Payments payments;
  @Autowired private StripeStandIn standIn;

  private final HttpClient http = HttpClient.newHttpClient();
  private Till till;

  @BeforeEach
  void aTill() {
    till = new Till(context);
  }

  @AfterEach
  void fairWeather() {
    weather("");
    Waiting.until(() -> open(till.intended()) instanceof Opened);
  }

  @Test
  void noTroubleMakesASecondPage() throws Exception {
    for (var trouble : List.of("cut", "rate_limited", "key_in_use", "unavailable", "slow")) {
      var payment = till.intended();
      weather("trouble=" + trouble + "&percent=100&slow_seconds=3&only=/checkout/sessions");

      assertThat(open(payment)).as(trouble).isInstanceOf(PaymentOpening.Unavailable.class);
      assertThat(till.stored(payment).state()).as(trouble).isEqualTo(PaymentState.INTENDED);
      weather("");
      var page = (Opened) open(payment);

      assertThat(pages(payment)).as("pages at Stripe after " + trouble).isEqualTo(1);
      pay(page.url(), card());
      assertThat(payments.check(till.organization(), payment))
          .as(trouble)
          .isInstanceOf(Settlement.Paid.class);
      till.quiet();
    }
  }

  /// Stripe gives the same failure again for the same key, so the next click is another attempt.
  @Test
  void aFailureThatStripeRemembersEndsTheAttempt() {
    var payment = till.intended();
    weather("trouble=out_of_order&percent=100&only=/checkout/sessions");

    assertThat(open(payment)).isInstanceOf(PaymentOpening.Unavailable.class);
    weather("");

    assertThat(open(payment)).isInstanceOf(PaymentOpening.Ended.class);
    assertThat(open(till.intended())).isInstanceOf(Opened.class);
  }

  @Test
  void twoTabsAndADoubleClickAreOnePage() throws Exception {
    var payment = till.intended();

    var answers = Race.run(8, _ -> () -> open(payment));
    var again = open(payment);

    assertThat(again).isInstanceOf(Opened.class);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer).isInstanceOfAny(Opened.class, PaymentOpening.Unavailable.class))
        .filteredOn(Opened.class::isInstance)
        .isNotEmpty()
        .allMatch(again::equals, "the same page");
    assertThat(pages(payment)).isEqualTo(1);
  }

  @Test
  void whileStripeFailsNobodyWaitsAndAfterwardsPaymentsGoOn() {
    weather("trouble=unavailable&percent=100");
    for (int i = 0; i < 5; i++) {
      assertThat(open(till.intended())).isInstanceOf(PaymentOpening.Unavailable.class);
    }
    assertThat(new Browser(port).get("/metrics").body())
        .containsPattern("resilience4j_circuitbreaker_state\\{[^}]*state=\"open\"[^}]*} 1\\.0");
    weather("");

    Waiting.until(() -> open(till.intended()) instanceof Opened);

    assertThat(new Browser(port).get("/metrics").body())
        .containsPattern("resilience4j_circuitbreaker_state\\{[^}]*state=\"closed\"[^}]*} 1\\.0");
  }

  @Test
  void aBankDebitKeepsThePaymentOpenAndThenPays() {
    var payment = till.intended();
    pay(((Opened) open(payment)).url(), debit(PAYS));

    assertThat(payments.close(till.organization(), payment))
        .as("it cannot be ended while the bank works")
        .isInstanceOfAny(Settlement.Pending.class, Settlement.Paid.class);
    Waiting.until(() -> till.stored(payment).state() == PaymentState.PAID);
  }

  @Test
  void aBankDebitThatFailsEndsTheAttempt() {
    var payment = till.intended();
    pay(((Opened) open(payment)).url(), debit(FAILS));

    Waiting.until(() -> till.stored(payment).state() == PaymentState.ENDED);

    assertThat(till.stored(payment).lastFailure()).isPresent();
    assertThat(till.refunds(payment)).isEmpty();
  }

  /// The webhooks are lost, too: asking finds both ends.
  @Test
  void theEndOfABankDebitIsFoundByAsking() {
    weather("lost=100");
    var paying = till.intended();
    var failing = till.intended();
    pay(((Opened) open(paying)).url(), debit(PAYS));
    pay(((Opened) open(failing)).url(), debit(FAILS));
    assertThat(payments.check(till.organization(), paying))
        .isInstanceOfAny(Settlement.Pending.class, Settlement.Paid.class);

    Waiting.until(() -> payments.check(till.organization(), paying) instanceof Settlement.Paid);
    Waiting.until(() -> payments.check(till.organization(), failing) instanceof Settlement.Ended);

    assertThat(till.stored(failing).lastFailure()).isPresent();
  }

  private PaymentOpening open(PaymentId payment) {
    return payments.open(till.organization(), payment);
  }

  private long pages(PaymentId payment) throws StripeException {
    var all = SessionListParams.builder().setLimit(100L).build();
    return till.stripe().v1().checkout().sessions().list(all).getData().stream()
        .filter(session -> payment.toString().equals(session.getClientReferenceId()))
        .count();
  }

  private static String card() {
    return "card_number=4242424242424242&cvc=123&name=Mina&expiry="
        + URLEncoder.encode("12 / 34", StandardCharsets.UTF_8);
  }

  private static String debit(String iban) {
    return "holder=Mina&iban=" + iban;
  }

  private void pay(URI page, String form) {
    assertThat(send(page, form)).isEqualTo(303);
  }

  private void weather(String form) {
    assertThat(send(standIn.apiBase().resolve("/weather"), form)).isBetween(200, 303);
  }

  private int send(URI address, String form) {
    try {
      return http.send(
              HttpRequest.newBuilder(address)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

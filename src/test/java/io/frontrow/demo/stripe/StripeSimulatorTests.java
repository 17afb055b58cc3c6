package io.frontrow.demo.stripe;

import static io.frontrow.demo.stripe.RunningSimulator.key;
import static io.frontrow.demo.stripe.RunningSimulator.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.frontrow.platform.embedded.ServerNotStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StripeSimulatorTests {
  @TempDir Path folder;
  private RunningSimulator running;

  @BeforeEach
  void start() {
    running = new RunningSimulator(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void anOpenSessionHasAnAddressAndStripesFields() throws Exception {
    var session = running.open();

    assertThat(session.getStatus()).isEqualTo("open");
    assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
    assertThat(session.getAmountTotal()).isEqualTo(300_000);
    assertThat(session.getUrl()).endsWith("/c/pay/" + session.getId());
    assertThat(session.getUiMode()).isEqualTo("hosted_page");
    assertThat(session.getMetadata()).containsEntry("payment", "payment-1");
    assertThat(session.getLastResponse().requestId()).startsWith("req_");
    assertHasAllFields(session, Session.class, Set.of("line_items"));
  }

  @Test
  void everyObjectHasEveryFieldOfThePinnedVersion() throws Exception {
    var session = paid();
    var stripe = running.stripe.v1();
    var payment = stripe.paymentIntents().retrieve(session.getPaymentIntent());
    var refund = stripe.refunds().create(refundOf(payment));

    assertHasAllFields(payment, PaymentIntent.class, Set.of());
    assertHasAllFields(refund, Refund.class, Set.of());
    var event = stripe.events().retrieve(running.simulator.account().undelivered().getFirst().id());
    assertHasAllFields(event, Event.class, Set.of("account", "context"));
    assertThat(event.getDataObjectDeserializer().getObject()).get().isInstanceOf(Session.class);
    assertThat(payment.getStatus()).isEqualTo("succeeded");
    assertThat(payment.getMetadata()).containsEntry("payment", "payment-1");
  }

  @Test
  void aSessionShowsItsItemsAndPaymentWhenAsked() throws Exception {
    var paid = paid();
    var expand =
        SessionRetrieveParams.builder().addExpand("line_items").addExpand("payment_intent").build();

    var session = running.stripe.v1().checkout().sessions().retrieve(paid.getId(), expand);

    assertThat(session.getLineItems().getData()).hasSize(1);
    assertThat(session.getPaymentIntentObject().getAmountReceived()).isEqualTo(300_000);
  }

  @Test
  void theTestCardPaysAndSendsTheBuyerBack() throws Exception {
    var session = running.open();

    var answer = running.pay(session, "4242 4242 4242 4242");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("http://localhost:8080/orders/A1?session=" + session.getId());
    var paid = retrieve(session);
    assertThat(paid.getStatus()).isEqualTo("complete");
    assertThat(paid.getPaymentStatus()).isEqualTo("paid");
    assertThat(paid.getUrl()).isNull();
    assertThat(eventTypes()).containsExactly("checkout.session.completed");
  }

  @Test
  void aDeclinedCardLeavesTheSessionOpenForAnotherTry() throws Exception {
    var session = running.open();

    var declined = running.pay(session, "4000000000000002");
    var poor = running.pay(session, "4000 0000 0000 9995");

    assertThat(declined.statusCode()).isEqualTo(402);
    assertThat(declined.body()).contains("Your card was declined", "Mina Demo");
    assertThat(poor.body()).contains("enough money");
    var open = retrieve(session);
    assertThat(open.getStatus()).isEqualTo("open");
    var attempt = running.stripe.v1().paymentIntents().retrieve(open.getPaymentIntent());
    assertThat(attempt.getStatus()).isEqualTo("requires_payment_method");
    assertThat(attempt.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
    assertThat(running.pay(session, "4242424242424242").statusCode()).isEqualTo(303);
  }

  @Test
  void wrongFieldsAreExplainedAndKept() throws Exception {
    var session = running.open();

    var wrong =
        running.submit(session, RunningSimulator.form("4242 4242 4242 4241", "13/20", "1", ""));
    var real = running.pay(session, "5555 5555 5555 4444");
    var past =
        running.submit(session, RunningSimulator.form("4242424242424242", "10/26", "123", "M"));
    var markup = running.submit(session, RunningSimulator.form("\"><b>", "12/34", "123", "<i>M"));

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("check the digits", "month and year", "3 or 4 digits", "name on the card")
        .contains("value=\"4242 4242 4242 4241\"", "value=\"13/20\"");
    assertThat(real.body()).contains("test cards only");
    assertThat(past.body()).contains("has expired");
    assertThat(markup.body()).doesNotContain("<b>", "<i>");
    assertThat(retrieve(session).getPaymentIntent()).isNull();
  }

  @Test
  void thePageIsAPageWithoutScript() throws Exception {
    var page = running.page(running.open());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .startsWith("<!doctype html>")
        .contains("Test payment page", "Demo Hall", "THB", "3,000.00", "Stalls&gt;")
        .contains("http://localhost:8080/orders/A1?cancelled=1")
        .doesNotContain("<script", "style=");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'self' http://localhost:8080");
  }

  @Test
  void anEndedSessionSaysSo() throws Exception {
    var complete = paid();
    var expired = running.open();
    running.stripe.v1().checkout().sessions().expire(expired.getId());

    assertThat(running.page(complete).body()).contains("This payment is complete");
    assertThat(running.page(expired).statusCode()).isEqualTo(410);
    assertThat(running.page(expired).body()).contains("This payment page has expired");
    assertThat(running.pay(expired, "4242424242424242").statusCode()).isEqualTo(410);
    assertThat(running.pay(complete, "4242424242424242").statusCode()).isEqualTo(303);
    assertThat(eventTypes())
        .containsExactly("checkout.session.completed", "checkout.session.expired");
  }

  @Test
  void aSessionExpiresByItself() throws Exception {
    var session = running.open();

    running.pass(Duration.ofMinutes(40));

    assertThat(retrieve(session).getStatus()).isEqualTo("expired");
    assertThat(eventTypes()).containsExactly("checkout.session.expired");
  }

  @Test
  void aCompleteSessionCannotBeExpired() throws Exception {
    var session = paid();

    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> running.stripe.v1().checkout().sessions().expire(session.getId()));

    assertThat(refusal.getStatusCode()).isEqualTo(400);
    assertThat(refusal).hasMessageContaining("complete");
  }

  @Test
  void payingAndExpiringNeverBothWin() throws Exception {
    var paid = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int race = 0; race < 30; race++) {
        var session = running.open();
        var contenders =
            List.<Callable<Integer>>of(
                () -> running.pay(session, "4242424242424242").statusCode(),
                () -> {
                  try {
                    running.stripe.v1().checkout().sessions().expire(session.getId());
                    return 200;
                  } catch (InvalidRequestException complete) {
                    return 400;
                  }
                });
        var results = threads.invokeAll(contenders);

        boolean won = results.get(0).get() == 303;
        assertThat(results.get(1).get() == 200).isEqualTo(!won);
        paid.addAndGet(won ? 1 : 0);
      }
    }
    assertThat(eventTypes()).hasSize(30);
    System.out.println("simulator races=30 paid=" + paid + " expired=" + (30 - paid.get()));
  }

  @Test
  void theSameKeyGivesTheSameAnswer() throws Exception {
    var sessions = running.stripe.v1().checkout().sessions();

    var first = sessions.create(request("thb", 100).build(), key("k1"));
    var again = sessions.create(request("thb", 100).build(), key("k1"));

    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThatThrownBy(() -> sessions.create(request("thb", 200).build(), key("k1")))
        .isInstanceOf(IdempotencyException.class);
  }

  @Test
  void aKeyIsForgottenAfterADay() throws Exception {
    var sessions = running.stripe.v1().checkout().sessions();
    var first = sessions.create(request("thb", 100).build(), key("k1"));

    running.pass(Duration.ofHours(25));
    var later = request("thb", 100).setExpiresAt(running.clock.get().getEpochSecond() + 3600);

    assertThat(sessions.create(later.build(), key("k1")).getId()).isNotEqualTo(first.getId());
  }

  @Test
  void theExpiryMustLieBetweenHalfAnHourAndADay() {
    for (var minutes : List.of(29, 24 * 60 + 1)) {
      var at = RunningSimulator.NOON.plus(Duration.ofMinutes(minutes)).getEpochSecond();
      var refusal = refused(request("thb", 100).setExpiresAt(at));

      assertThat(refusal.getStripeError().getParam()).isEqualTo("expires_at");
    }
  }

  @Test
  void whatStripeCannotReadIsRefused() {
    assertThat(refused(request("thb", 100).putExtraParam("colour", "red")).getCode())
        .isEqualTo("parameter_unknown");
    assertThat(refused(request("xyz", 100))).hasMessageContaining("currency");
    assertThat(refused(request("kwd", 1_003))).hasMessageContaining("end in zero");
    assertThat(refused(request("ugx", 75))).hasMessageContaining("end in zero");
    assertThat(refused(request("thb", 99_999_999)).getCode()).isEqualTo("amount_too_large");
    assertThat(refused(request("thb", 100).setSuccessUrl("nowhere")).getCode())
        .isEqualTo("url_invalid");
    var sessions = running.stripe.v1().checkout().sessions();
    assertThatThrownBy(() -> sessions.retrieve("cs_test_unknown"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("resource_missing");
  }

  @Test
  void onlyTheDemoKeyIsTaken() {
    var stranger = running.client("sk_live_mine");

    assertThatThrownBy(() -> stranger.v1().checkout().sessions().retrieve("cs_test_x"))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void aPaymentIsRefundedOnceAndNeverMoreThanPaid() throws Exception {
    var payment = running.stripe.v1().paymentIntents().retrieve(paid().getPaymentIntent());
    var refunds = running.stripe.v1().refunds();

    var refund = refunds.create(refundOf(payment), key("r1"));

    assertThat(refund.getStatus()).isEqualTo("succeeded");
    assertThat(refund.getAmount()).isEqualTo(300_000);
    assertThat(refunds.create(refundOf(payment), key("r1")).getId()).isEqualTo(refund.getId());
    assertThat(refunds.retrieve(refund.getId()).getDestinationDetails().getCard().getReference())
        .isNotBlank();
    var second =
        catchThrowableOfType(
            InvalidRequestException.class, () -> refunds.create(refundOf(payment), key("r2")));
    assertThat(second.getCode()).isEqualTo("charge_already_refunded");
    assertThat(eventTypes()).endsWith("refund.created", "refund.updated");
  }

  @Test
  void nothingIsLostWhenTheProcessDies() throws Exception {
    var open = running.open();
    var paid = paid();
    var refund =
        running
            .stripe
            .v1()
            .refunds()
            .create(
                RefundCreateParams.builder().setPaymentIntent(paid.getPaymentIntent()).build(),
                key("r1"));
    var journal = folder.resolve("journal.jsonl");
    // A killed process closes nothing and may leave half a line.
    Files.writeString(journal, "{\"sessions\":[{\"id\":\"cs_te", StandardOpenOption.APPEND);

    try (var next = new RunningSimulator(folder)) {
      var sessions = next.stripe.v1().checkout().sessions();
      assertThat(sessions.retrieve(open.getId()).getStatus()).isEqualTo("open");
      assertThat(sessions.retrieve(paid.getId()).getStatus()).isEqualTo("complete");
      assertThat(next.stripe.v1().refunds().retrieve(refund.getId()).getStatus())
          .isEqualTo("succeeded");
      assertThat(next.pay(open, "4242424242424242").statusCode()).isEqualTo(303);
      assertThat(next.simulator.account().undelivered()).hasSize(4);
    }
    try (var last = new RunningSimulator(folder)) {
      assertThat(last.stripe.v1().checkout().sessions().retrieve(open.getId()).getStatus())
          .isEqualTo("complete");
    }
  }

  @Test
  void aBusyPortIsNamed() {
    var settings =
        new SimulatorSettings("127.0.0.1", running.simulator.port(), null, null, "Demo Hall");

    assertThatThrownBy(
            () ->
                new StripeSimulator(
                    settings, folder.resolve("other"), running.clock::get, Optional::empty))
        .isInstanceOf(ServerNotStarted.class)
        .hasMessageContaining(String.valueOf(running.simulator.port()));
  }

  private Session paid() throws Exception {
    var session = running.open();
    assertThat(running.pay(session, "4242424242424242").statusCode()).isEqualTo(303);
    return retrieve(session);
  }

  private Session retrieve(Session session) throws Exception {
    return running.stripe.v1().checkout().sessions().retrieve(session.getId());
  }

  private List<String> eventTypes() {
    return running.simulator.account().undelivered().stream().map(SentEvent::type).toList();
  }

  private InvalidRequestException refused(SessionCreateParams.Builder request) {
    return catchThrowableOfType(
        InvalidRequestException.class,
        () -> running.stripe.v1().checkout().sessions().create(request.build()));
  }

  private static RefundCreateParams refundOf(PaymentIntent payment) {
    return RefundCreateParams.builder()
        .setPaymentIntent(payment.getId())
        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
        .build();
  }

  /// A field Stripe names and we leave out would read as null for ever and nobody would notice.
  private static void assertHasAllFields(
      StripeObject object, Class<?> model, Set<String> onlyWhenAsked) {
    JsonObject json = object.getRawJsonObject();
    var names =
        Arrays.stream(model.getDeclaredFields())
            .map(field -> field.getAnnotation(SerializedName.class))
            .filter(java.util.Objects::nonNull)
            .map(SerializedName::value)
            .filter(name -> !onlyWhenAsked.contains(name))
            .toList();
    assertThat(names)
        .hasSizeGreaterThan(8)
        .allSatisfy(name -> assertThat(json.has(name)).as(name).isTrue());
  }
}

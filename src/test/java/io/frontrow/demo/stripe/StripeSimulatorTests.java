package io.frontrow.demo.stripe;

import static io.frontrow.demo.stripe.RunningSimulator.key;
import static io.frontrow.demo.stripe.RunningSimulator.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.frontrow.Waiting;
import io.frontrow.platform.embedded.ServerNotStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
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
    var charge = stripe.charges().retrieve(payment.getLatestCharge());
    assertHasAllFields(
        charge, Charge.class, Set.of("failure_balance_transaction", "refunds", "transfer"));
    assertHasAllFields(
        stripe.balanceTransactions().retrieve(charge.getBalanceTransaction()),
        BalanceTransaction.class,
        Set.of());
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
  void aCardMayAskItsBankFirst() throws Exception {
    var session = running.open();

    var asked = running.pay(session, "4000 0027 6000 3184");

    assertThat(asked.statusCode()).isEqualTo(303);
    var bank = running.next(asked);
    assertThat(running.get(bank).body()).contains("Is it you", "Demo Hall", "3,000.00", "3184");
    var payment =
        running.stripe.v1().paymentIntents().retrieve(retrieve(session).getPaymentIntent());
    assertThat(payment.getStatus()).isEqualTo("requires_action");
    assertThat(payment.getNextAction().getRedirectToUrl().getUrl()).endsWith(bank.getPath());

    var refused = running.atTheBank(bank, "no");

    assertThat(running.get(running.next(refused)).body()).contains("could not confirm");
    assertThat(retrieve(session).getStatus()).isEqualTo("open");
    payment = running.stripe.v1().paymentIntents().retrieve(payment.getId());
    assertThat(payment.getLastPaymentError().getCode())
        .isEqualTo("payment_intent_authentication_failure");
    assertThat(running.atTheBank(bank, "yes").headers().firstValue("Location").orElseThrow())
        .as("too late for this try")
        .isEqualTo("/c/pay/" + session.getId());

    bank = running.next(running.pay(session, "4000 0027 6000 3184"));
    var done = running.atTheBank(bank, "yes");

    assertThat(done.headers().firstValue("Location").orElseThrow()).contains("/orders/A1");
    assertThat(retrieve(session).getPaymentStatus()).isEqualTo("paid");
    assertThat(running.get(bank).statusCode()).as("no second time").isEqualTo(303);
    assertThat(eventTypes())
        .containsExactly("payment_intent.payment_failed", "checkout.session.completed");
  }

  @Test
  void whoTurnsBackFromTheBankMayPayWithAnotherCard() throws Exception {
    var session = running.open();
    var bank = running.next(running.pay(session, "4000002760003184"));

    assertThat(running.page(session).statusCode()).isEqualTo(200);
    assertThat(running.pay(session, "4242424242424242").statusCode()).isEqualTo(303);

    running.atTheBank(bank, "yes");
    assertThat(eventTypes()).containsExactly("checkout.session.completed");
  }

  @Test
  void aSessionThatEndsWhileTheBankAsksIsNotPaid() throws Exception {
    var session = running.open();
    var bank = running.next(running.pay(session, "4000002760003184"));
    running.stripe.v1().checkout().sessions().expire(session.getId());

    var late = running.atTheBank(bank, "yes");

    assertThat(running.get(running.next(late)).statusCode()).isEqualTo(410);
    assertThat(retrieve(session).getPaymentStatus()).isEqualTo("unpaid");
    assertThat(eventTypes()).containsExactly("checkout.session.expired");
  }

  @Test
  void aBankDebitIsCompleteAtOnceAndPaidLater() throws Exception {
    var session = running.open();

    var ordered = running.debit(session, "AT61 1904 3002 3457 3201");

    assertThat(ordered.headers().firstValue("Location").orElseThrow()).contains("/orders/A1");
    var underWay = retrieve(session);
    assertThat(underWay.getStatus()).isEqualTo("complete");
    assertThat(underWay.getPaymentStatus()).isEqualTo("unpaid");
    assertThat(payment(underWay).getStatus()).isEqualTo("processing");
    assertThat(running.page(session).body()).contains("on its way");
    assertThatThrownBy(() -> running.stripe.v1().checkout().sessions().expire(session.getId()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> running.stripe.v1().refunds().create(refundOf(payment(underWay))))
        .isInstanceOf(InvalidRequestException.class);

    running.pass(RunningSimulator.BANK_TAKES);

    assertThat(retrieve(session).getPaymentStatus()).isEqualTo("paid");
    assertThat(payment(underWay).getStatus()).isEqualTo("succeeded");
    assertThat(eventTypes())
        .containsExactly("checkout.session.completed", "checkout.session.async_payment_succeeded");
  }

  @Test
  void aBankDebitMayFailLaterAlsoAfterARestart() throws Exception {
    var session = running.open();
    running.debit(session, "AT861904300235473202");
    running.close();

    try (var next = new RunningSimulator(folder)) {
      next.pass(RunningSimulator.BANK_TAKES);

      var failed = next.stripe.v1().checkout().sessions().retrieve(session.getId());
      assertThat(failed.getStatus()).isEqualTo("complete");
      assertThat(failed.getPaymentStatus()).isEqualTo("unpaid");
      var payment = next.stripe.v1().paymentIntents().retrieve(failed.getPaymentIntent());
      assertThat(payment.getStatus()).isEqualTo("requires_payment_method");
      assertThat(payment.getLastPaymentError()).isNotNull();
      assertThat(next.simulator.account().undelivered().stream().map(SentEvent::type))
          .containsExactly(
              "checkout.session.completed",
              "payment_intent.payment_failed",
              "checkout.session.async_payment_failed");
    }
  }

  @Test
  void theShopChoosesWhichWaysToPayAreOffered() throws Exception {
    var cardsOnly =
        running
            .stripe
            .v1()
            .checkout()
            .sessions()
            .create(
                request("thb", 100)
                    .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                    .build());

    assertThat(cardsOnly.getPaymentMethodTypes()).containsExactly("card");
    assertThat(running.page(cardsOnly).body()).doesNotContain("iban");
    assertThat(running.debit(cardsOnly, "AT611904300234573201").statusCode()).isEqualTo(422);
    assertThat(running.open().getPaymentMethodTypes()).containsExactly("card", "sepa_debit");
    assertThat(running.debit(running.open(), "DE89370400440532013000").body())
        .contains("test accounts below only", "value=\"DE89370400440532013000\"");
  }

  @Test
  void sessionsAreListedNewestFirstInPages() throws Exception {
    var sessions = running.stripe.v1().checkout().sessions();
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      running.clock.updateAndGet(now -> now.plusSeconds(60));
      ids.addFirst(running.open().getId());
    }

    var first = sessions.list(SessionListParams.builder().setLimit(2L).build());
    var second =
        sessions.list(
            SessionListParams.builder().setLimit(2L).setStartingAfter(ids.get(1)).build());
    var since = RunningSimulator.NOON.getEpochSecond() + 180;
    var recent =
        sessions.list(
            SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder().setGte(since).build())
                .build());

    assertThat(first.getData()).extracting(Session::getId).isEqualTo(ids.subList(0, 2));
    assertThat(first.getHasMore()).isTrue();
    assertThat(second.getData()).extracting(Session::getId).isEqualTo(ids.subList(2, 4));
    assertThat(recent.getData()).extracting(Session::getId).isEqualTo(ids.subList(0, 3));
    assertThat(recent.getHasMore()).isFalse();
    var all = new ArrayList<String>();
    first.autoPagingIterable().forEach(session -> all.add(session.getId()));
    assertThat(all).isEqualTo(ids);
    assertThat(running.simulator.account().sessions(Shelf.Window.newest(1), _ -> true).more())
        .isTrue();
  }

  @Test
  void everyMovementOfMoneyIsOnTheBalance() throws Exception {
    var payment = payment(paid());
    var stripe = running.stripe.v1();
    var refund =
        stripe
            .refunds()
            .create(
                RefundCreateParams.builder()
                    .setPaymentIntent(payment.getId())
                    .setAmount(100_000L)
                    .build());

    var movements = stripe.balanceTransactions().list().getData();

    assertThat(movements)
        .extracting(BalanceTransaction::getType, BalanceTransaction::getAmount)
        .containsExactly(tuple("refund", -100_000L), tuple("charge", 300_000L));
    assertThat(movements)
        .extracting(BalanceTransaction::getSource)
        .containsExactly(refund.getId(), payment.getLatestCharge());
    var ofPayment = RefundListParams.builder().setPaymentIntent(payment.getId()).build();
    assertThat(stripe.refunds().list(ofPayment).getData())
        .extracting(Refund::getId)
        .containsExactly(refund.getId());
    assertThat(stripe.charges().retrieve(payment.getLatestCharge()).getAmountRefunded())
        .isEqualTo(100_000);
  }

  @Test
  void aRefundMayArriveLaterOrComeBack() throws Exception {
    var pending = refundAfterPayingWith("4000000000007726");
    var failing = refundAfterPayingWith("4000000000005126");
    assertThat(pending.getStatus()).isEqualTo("pending");
    assertThat(failing.getStatus()).isEqualTo("succeeded");

    running.pass(RunningSimulator.BANK_TAKES);

    var refunds = running.stripe.v1().refunds();
    assertThat(refunds.retrieve(pending.getId()).getStatus()).isEqualTo("succeeded");
    var failed = refunds.retrieve(failing.getId());
    assertThat(failed.getStatus()).isEqualTo("failed");
    assertThat(failed.getFailureReason()).isEqualTo("lost_or_stolen_card");
    assertThat(failed.getFailureBalanceTransaction()).isNotNull();
    assertThat(eventTypes())
        .contains("refund.created", "refund.updated", "refund.failed", "charge.refunded");
    assertThat(refunds.create(refundOf(failing.getPaymentIntent())).getAmount())
        .as("the money is there again")
        .isEqualTo(300_000);
  }

  @Test
  void aDisputedCardTakesItsMoneyBack() throws Exception {
    var session = running.open();
    running.pay(session, "4000000000000259");

    var dispute = running.stripe.v1().disputes().list().getData().getFirst();

    assertHasAllFields(
        running.stripe.v1().disputes().retrieve(dispute.getId()), Dispute.class, Set.of());
    assertThat(dispute.getStatus()).isEqualTo("needs_response");
    assertThat(dispute.getAmount()).isEqualTo(300_000);
    var charge = running.stripe.v1().charges().retrieve(dispute.getCharge());
    assertThat(charge.getDisputed()).isTrue();
    assertThat(eventTypes()).contains("charge.dispute.created", "charge.dispute.funds_withdrawn");
    assertThatThrownBy(
            () -> running.stripe.v1().refunds().create(refundOf(dispute.getPaymentIntent())))
        .hasMessageContaining("disputed");
  }

  @Test
  void aBadDayLooksLikeStripes() throws Exception {
    var sessions = running.stripe.v1().checkout().sessions();

    running.weather("trouble=rate_limited&calls=1");
    var busy = catchThrowableOfType(RateLimitException.class, running::open);
    running.weather("trouble=key_in_use&calls=1");
    var inUse =
        catchThrowableOfType(
            ApiException.class, () -> sessions.create(request("thb", 100).build(), key("k1")));
    running.weather("trouble=unavailable&calls=1&only=/expire");
    var open = running.open();
    var away = catchThrowableOfType(ApiException.class, () -> sessions.expire(open.getId()));

    assertThat(busy.getStatusCode()).isEqualTo(429);
    assertThat(busy.getCode()).isEqualTo("rate_limit");
    assertThat(inUse.getStatusCode()).isEqualTo(409);
    assertThat(inUse.getCode()).isEqualTo("idempotency_key_in_use");
    assertThat(away.getStatusCode()).isEqualTo(503);
    assertThat(sessions.expire(open.getId()).getStatus()).isEqualTo("expired");
    assertThat(sessions.create(request("thb", 100).build(), key("k1")).getStatus())
        .as("nothing was done before")
        .isEqualTo("open");
  }

  @Test
  void aFailureOnceBegunStaysTheAnswerToItsKey() throws Exception {
    var payment = payment(paid());
    var refunds = running.stripe.v1().refunds();
    running.weather("trouble=out_of_order&calls=1");

    for (int i = 0; i < 2; i++) {
      var failure =
          catchThrowableOfType(
              ApiException.class, () -> refunds.create(refundOf(payment), key("k1")));
      assertThat(failure.getStatusCode()).isEqualTo(500);
    }
    running.weather("refunds=lack_balance");
    for (int i = 0; i < 2; i++) {
      var failure =
          catchThrowableOfType(
              CardException.class, () -> refunds.create(refundOf(payment), key("k2")));
      assertThat(failure.getStatusCode()).isEqualTo(402);
      assertThat(failure.getCode()).isEqualTo("balance_insufficient");
      running.weather("");
    }
    assertThat(refunds.create(refundOf(payment), key("k3")).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void aCutConnectionHidesWhatWasDone() throws Exception {
    var payment = payment(paid());
    var refunds = running.stripe.v1().refunds();
    running.weather("trouble=cut&calls=1");

    assertThatThrownBy(() -> refunds.create(refundOf(payment), key("k1")))
        .isInstanceOf(ApiConnectionException.class);

    assertThat(refunds.create(refundOf(payment), key("k1")).getAmount()).isEqualTo(300_000);
    assertThat(eventTypes().stream().filter("refund.created"::equals)).hasSize(1);
  }

  @Test
  void aSecondCallWithTheKeyOfOneUnderWayIsRefused() throws Exception {
    running.weather("trouble=slow&slow_seconds=2&calls=1");
    var sessions = running.stripe.v1().checkout().sessions();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> sessions.create(request("thb", 100).build(), key("k1")));
      Waiting.until(() -> running.simulator.weather().met() == 1);

      var second =
          catchThrowableOfType(
              ApiException.class, () -> sessions.create(request("thb", 100).build(), key("k1")));

      assertThat(second.getStatusCode()).isEqualTo(409);
      assertThat(slow.get().getStatus()).isEqualTo("open");
    }
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
    assertThat(eventTypes()).endsWith("refund.created", "charge.refunded", "refund.updated");
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
      assertThat(next.simulator.account().undelivered()).hasSize(5);
    }
    try (var last = new RunningSimulator(folder)) {
      assertThat(last.stripe.v1().checkout().sessions().retrieve(open.getId()).getStatus())
          .isEqualTo("complete");
    }
  }

  @Test
  void aBusyPortIsNamed() {
    var settings =
        new SimulatorSettings(
            "127.0.0.1",
            running.simulator.port(),
            null,
            null,
            "Demo Hall",
            RunningSimulator.BANK_TAKES);

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

  private PaymentIntent payment(Session session) throws Exception {
    return running.stripe.v1().paymentIntents().retrieve(session.getPaymentIntent());
  }

  private Refund refundAfterPayingWith(String card) throws Exception {
    var session = running.open();
    running.pay(session, card);
    return running.stripe.v1().refunds().create(refundOf(retrieve(session).getPaymentIntent()));
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
    return refundOf(payment.getId());
  }

  private static RefundCreateParams refundOf(String payment) {
    return RefundCreateParams.builder()
        .setPaymentIntent(payment)
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

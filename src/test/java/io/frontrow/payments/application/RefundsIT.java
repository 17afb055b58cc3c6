package io.frontrow.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.RefundCreateParams;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.ledger.Account;
import io.frontrow.ledger.Balance;
import io.frontrow.ledger.Ledger;
import io.frontrow.ledger.OpenReference;
import io.frontrow.payments.DisputeChanged;
import io.frontrow.payments.DisputeState;
import io.frontrow.payments.Payments;
import io.frontrow.payments.RefundDecision;
import io.frontrow.payments.RefundDecision.NothingPaid;
import io.frontrow.payments.RefundDecision.Refunding;
import io.frontrow.payments.RefundDecision.TooMuch;
import io.frontrow.payments.RefundFailed;
import io.frontrow.payments.RefundFoundAtGateway;
import io.frontrow.payments.RefundOrigin;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.RefundSucceeded;
import io.frontrow.payments.RefundView;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.outbox.Outbox;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// Money back in parts, by us and by somebody at Stripe's dashboard, refused and returned; and what
/// banks take back themselves. On real parts: PostgreSQL, the simulator, signed webhooks.
@IntegrationTest
@Import(RefundsIT.Told.class)
@TestPropertySource(properties = "test.servers=refunds")
class RefundsIT {
  /// What the rest of the application was told.
  static class Told {
    final Queue<Object> facts = new ConcurrentLinkedQueue<>();

    @EventListener({
      RefundSucceeded.class,
      RefundFailed.class,
      RefundFoundAtGateway.class,
      DisputeChanged.class
    })
    void on(Object fact) {
      facts.add(fact);
    }

    <T> List<T> of(Class<T> type, PaymentId payment) {
      return facts.stream()
          .filter(type::isInstance)
          .filter(fact -> fact.toString().contains(payment.toString()))
          .map(type::cast)
          .toList();
    }
  }

  @Autowired private ApplicationContext context;
  @Autowired private Told told;
  @Autowired private Payments payments;
  @Autowired private BookedPayments booked;
  @Autowired private BookRefund book;
  @Autowired private Gateway gateway;
  @Autowired private GatewayRecords records;
  @Autowired private StaffTasks tasks;
  @Autowired private Ledger ledger;
  @Autowired private Outbox outbox;
  @Autowired private TellPayments tell;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;

  private Till till;

  @BeforeEach
  void openTheTill() {
    till = new Till(context);
  }

  @Test
  void aPartGoesBackOnceUnderItsKey() throws Exception {
    var payment = till.paid();

    var first = refund(payment, 100_000, "ticket-1");
    var again = refund(payment, 100_000, "ticket-1");
    var other = refund(payment, 200_000, "ticket-2");

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED, RefundState.SUCCEEDED)));
    assertThat(till.stripe().v1().refunds().retrieve(atGateway(payment).getFirst()).getAmount())
        .isEqualTo(100_000);
    assertThat(told.of(RefundSucceeded.class, payment))
        .extracting(fact -> fact.key().orElseThrow() + " " + fact.amount().minorUnits())
        .containsExactlyInAnyOrder("ticket-1 100000", "ticket-2 200000");
    assertThat(views(payment))
        .extracting(RefundView::key, RefundView::origin)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Optional.of("ticket-1"), RefundOrigin.OURS),
            org.assertj.core.groups.Tuple.tuple(Optional.of("ticket-2"), RefundOrigin.OURS));
    assertThat(told.of(RefundFoundAtGateway.class, payment)).isEmpty();
  }

  @Test
  void neverMoreGoesBackThanWasPaid() {
    var payment = till.paid();
    var unpaid = till.intended();

    assertThat(refund(payment, 200_000, "most")).isInstanceOf(Refunding.class);
    assertThat(refund(payment, 100_001, "more")).isEqualTo(new TooMuch(Money.of(100_000, "THB")));
    assertThat(refund(payment, Money.of(1, "EUR"), "euro"))
        .isEqualTo(new TooMuch(Money.of(100_000, "THB")));
    assertThat(refund(payment, 100_000, "rest")).isInstanceOf(Refunding.class);
    assertThat(refund(payment, 1, "one")).isEqualTo(new TooMuch(Money.of(0, "THB")));
    assertThat(refund(unpaid, 1, "one")).isEqualTo(new NothingPaid());
    assertThatThrownBy(() -> refund(payment, 0, "nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsLeftGoesBackInFull() {
    var payment = till.paid();
    refund(payment, 120_000, "part");

    for (int i = 0; i < 2; i++) {
      transactions.inTenant(
          till.organization(), () -> payments.refundInFull(payment, "show cancelled"));
    }

    assertThat(till.refunds(payment))
        .extracting(refund -> refund.amount().minorUnits())
        .containsExactlyInAnyOrder(120_000L, 180_000L);
  }

  @Test
  void sideBySideTheyNeverExceedWhatWasPaid() {
    int rounds = Scale.of(5, 50);
    for (int round = 0; round < rounds; round++) {
      var payment = till.paid();

      var decisions = Race.run(8, i -> () -> refund(payment, 120_000, "part-" + i));

      assertThat(decisions.stream().filter(Refunding.class::isInstance)).hasSize(2);
      assertThat(decisions.stream().filter(TooMuch.class::isInstance)).hasSize(6);
    }
    System.out.println("refunds side by side rounds=" + rounds + " runners=8 granted=2 each");
  }

  @Test
  void withoutTheLockPostgresStillRefusesTheSecond() {
    var payment = till.paid();
    var everybodyDecides = new CyclicBarrier(2);
    var careless =
        new RefundPayment(withoutLock(everybodyDecides), outbox, tell, InstantSource.system());

    var results =
        Race.run(
            2,
            i ->
                () -> {
                  try {
                    return transactions.inTenant(
                        till.organization(),
                        () ->
                            careless.part(payment, Money.of(200_000, "THB"), "part-" + i, "race"));
                  } catch (DataAccessException refused) {
                    return refused.getMostSpecificCause().getMessage();
                  }
                });

    assertThat(results.stream().filter(Refunding.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(String.class::isInstance))
        .singleElement()
        .asString()
        .contains("exceed");
    assertThat(till.refunds(payment)).hasSize(1);
  }

  @Test
  void theSameKeyAtOnceIsOneRefund() {
    var payment = till.paid();

    var decisions = Race.run(8, _ -> () -> refund(payment, 10_000, "same"));

    assertThat(decisions.stream().distinct()).hasSize(1);
    assertThat(till.refunds(payment)).hasSize(1);
  }

  @Test
  void aRefundMadeInTheDashboardIsBookedOnce() throws Exception {
    var payment = till.paid();

    var made = dashboardRefund(payment, 50_000);
    Till.await(() -> states(payment).size() == 1);
    till.quiet();
    for (var type : List.of("refund.updated", "refund.created", "charge.refund.updated")) {
      till.hears(type, refundObject(payment, made, 50_000, "succeeded"));
    }
    till.hears("refund.created", refundObject(payment, made, 50_000, "pending"));

    assertThat(till.refunds(payment))
        .singleElement()
        .satisfies(
            refund -> {
              assertThat(refund.origin()).isEqualTo(RefundOrigin.GATEWAY);
              assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
              assertThat(refund.gatewayId()).contains(made);
            });
    assertThat(told.of(RefundFoundAtGateway.class, payment))
        .singleElement()
        .extracting(RefundFoundAtGateway::amount)
        .isEqualTo(Money.of(50_000, "THB"));
    assertThat(told.of(RefundSucceeded.class, payment))
        .singleElement()
        .extracting(RefundSucceeded::key)
        .isEqualTo(Optional.empty());
    assertThat(refund(payment, 300_000, "all")).isEqualTo(new TooMuch(Money.of(250_000, "THB")));
  }

  @Test
  void theSameDashboardRefundToldAtOnceIsBookedOnce() {
    var payment = till.paid();
    var object = refundObject(payment, "re_" + UUID.randomUUID(), 40_000, "succeeded");

    Race.run(
        6,
        i ->
            () -> {
              till.send(i % 2 == 0 ? "refund.created" : "refund.updated", object);
              return i;
            });
    till.quiet();

    assertThat(till.refunds(payment)).hasSize(1);
    assertThat(told.of(RefundFoundAtGateway.class, payment)).hasSize(1);
    assertThat(told.of(RefundSucceeded.class, payment)).hasSize(1);
  }

  @Test
  void newsOfARefundMayComeBeforeNewsOfItsPayment() throws Exception {
    var payment = till.paid();
    var charge = till.charge(payment);
    forgetThatItWasPaid(payment);

    var made =
        till.stripe()
            .v1()
            .refunds()
            .create(RefundCreateParams.builder().setPaymentIntent(charge).setAmount(1_000L).build())
            .getId();

    Till.await(() -> !till.refunds(payment).isEmpty());
    assertThat(till.refunds(payment).getFirst().gatewayId()).contains(made);
    assertThat(till.charge(payment)).isEqualTo(charge);
    assertThat(told.of(RefundFoundAtGateway.class, payment)).hasSize(1);
  }

  @Test
  void anEventThatOvertakesOurAnswerIsAboutOurRefund() {
    var payment = till.paid();
    var refund = stored(payment, 30_000, "lost-answer");

    gateway.refund(till.stored(payment), till.charge(payment), refund);
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED)));
    till.quiet();
    carryingOut(gateway, records).handle(message(refund, 1));

    assertThat(till.refunds(payment)).hasSize(1);
    assertThat(told.of(RefundFoundAtGateway.class, payment)).isEmpty();
    assertThat(told.of(RefundSucceeded.class, payment))
        .singleElement()
        .extracting(RefundSucceeded::key)
        .isEqualTo(Optional.of("lost-answer"));
  }

  @Test
  void aCopyOfOurRefundsNameIsAnotherRefund() {
    var payment = till.paid();
    var mine = (Refunding) refund(payment, 30_000, "mine");
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED)));
    till.quiet();

    till.hears(
        "refund.created",
        "{\"id\":\"re_copy\",\"status\":\"succeeded\",\"amount\":1000,\"currency\":\"thb\",\"payment_intent\":\"%s\",\"metadata\":{\"frontrow_payment\":\"%s\",\"frontrow_refund\":\"%s\"}}"
            .formatted(till.charge(payment), payment, mine.id()));

    assertThat(till.refunds(payment))
        .extracting(Refund::origin)
        .containsExactly(RefundOrigin.OURS, RefundOrigin.GATEWAY);
  }

  @Test
  void aRefundTheBankReturnsDaysLaterBecomesATaskAndMayBeTriedAgain() {
    var payment = till.paid();
    refund(payment, 70_000, "ticket-7");
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED)));
    till.quiet();
    var atGateway = atGateway(payment).getFirst();

    for (int i = 0; i < 2; i++) {
      till.hears("refund.failed", refundObject(payment, atGateway, 70_000, "failed"));
    }

    assertThat(told.of(RefundFailed.class, payment))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.key()).contains("ticket-7");
              assertThat(fact.why()).isEqualTo("lost_or_stolen_card");
            });
    var task = task(StaffTask.Kind.REFUND_FAILED, payment);
    assertThat(tasks.tryAgain(task.id(), "admin")).isInstanceOf(StaffTasks.Retry.Trying.class);
    Till.await(() -> states(payment).equals(List.of(RefundState.FAILED, RefundState.SUCCEEDED)));
    assertThat(told.of(RefundSucceeded.class, payment))
        .extracting(fact -> fact.key().orElseThrow())
        .containsExactly("ticket-7", "ticket-7");
    assertThat(openTasks(payment)).isEmpty();
    assertThat(audited(task)).isOne();
    assertThat(tasks.tryAgain(task.id(), "admin")).isInstanceOf(StaffTasks.Retry.NotPossible.class);
  }

  @Test
  void triedAgainAfterItWentBackOtherwiseIsTooMuch() {
    var payment = till.paid();
    refund(payment, 200_000, "first");
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED)));
    till.quiet();
    till.hears(
        "refund.failed", refundObject(payment, atGateway(payment).getFirst(), 200_000, "failed"));
    till.hears("refund.created", refundObject(payment, "re_elsewhere", 150_000, "succeeded"));

    var task = task(StaffTask.Kind.REFUND_FAILED, payment);

    assertThat(tasks.tryAgain(task.id(), "admin"))
        .isEqualTo(new StaffTasks.Retry.TooMuch(Money.of(150_000, "THB")));
    assertThat(openTasks(payment)).containsExactly(task);
    assertThat(tasks.resolve(task.id(), "paid back in cash", "admin")).isTrue();
    assertThat(tasks.resolve(task.id(), "once more", "admin")).isFalse();
    assertThat(audited(task)).isOne();
    assertThat(tasks.resolve(UUID.randomUUID(), "unknown", "admin")).isFalse();
  }

  @Test
  void aRefundTheGatewayRefusesIsATaskAndNotSilence() {
    var payment = till.paid();
    var refund = stored(payment, 30_000, "refused");

    carryingOut(answering(new Gateway.Return.Refused("insufficient balance")), noRecords())
        .handle(message(refund, 1));

    assertThat(states(payment)).containsExactly(RefundState.FAILED);
    assertThat(told.of(RefundFailed.class, payment)).hasSize(1);
    assertThat(task(StaffTask.Kind.REFUND_FAILED, payment).why()).isEqualTo("insufficient balance");
  }

  @Test
  void aRefusalOfWhatWasMadeLongAgoIsNoFailure() {
    var payment = till.paid();
    var refund = stored(payment, 30_000, "forgotten");
    var made =
        new Returned(
            "re_old", Optional.of(refund.id()), refund.amount(), RefundState.SUCCEEDED, "");

    carryingOut(answering(new Gateway.Return.Refused("already refunded")), recordsOf(made))
        .handle(message(refund, 1));

    assertThat(states(payment)).containsExactly(RefundState.SUCCEEDED);
    assertThat(openTasks(payment)).isEmpty();
  }

  @Test
  void somebodyFasterAtTheDashboardMakesOursFailAndIsBooked() {
    var payment = till.paid();
    var refund = stored(payment, 300_000, "slow");
    var made = new Returned("re_fast", Optional.empty(), Till.PAID, RefundState.SUCCEEDED, "");

    assertThatThrownBy(
            () -> transactions.inTenant(till.organization(), () -> book.told(payment, made)))
        .hasMessageContaining("leaves nothing for one of ours");
    carryingOut(answering(new Gateway.Return.Refused("already refunded")), recordsOf(made))
        .handle(message(refund, 1));

    assertThat(states(payment)).containsExactly(RefundState.FAILED, RefundState.SUCCEEDED);
    assertThat(told.of(RefundFoundAtGateway.class, payment)).hasSize(1);
    assertThat(told.of(RefundFailed.class, payment)).hasSize(1);
  }

  @Test
  void aRefundWithoutAnAnswerIsATaskUntilItHasOne() {
    var payment = till.paid();
    var refund = stored(payment, 30_000, "stuck");
    var away = carryingOut(answering(new Gateway.Return.Unreachable("no answer")), noRecords());

    assertThatThrownBy(() -> away.handle(message(refund, 5))).hasMessage("no answer");
    assertThat(openTasks(payment)).isEmpty();
    for (int attempt = 6; attempt < 9; attempt++) {
      var message = message(refund, attempt);
      assertThatThrownBy(() -> away.handle(message)).hasMessage("no answer");
    }
    assertThat(openTasks(payment))
        .singleElement()
        .extracting(StaffTask::kind)
        .isEqualTo(StaffTask.Kind.REFUND_STUCK);

    carryingOut(gateway, records).handle(message(refund, 9));

    assertThat(states(payment)).containsExactly(RefundState.SUCCEEDED);
    assertThat(openTasks(payment)).isEmpty();
  }

  @Test
  void aFailedDashboardRefundWeNeverHeardOfTakesNothing() {
    var payment = till.paid();
    var object = refundObject(payment, "re_" + UUID.randomUUID(), 300_000, "failed");

    till.hears("refund.failed", object);
    till.hears("refund.created", object.replace("\"failed\"", "\"succeeded\""));

    assertThat(states(payment)).containsExactly(RefundState.FAILED);
    assertThat(told.of(RefundFoundAtGateway.class, payment)).isEmpty();
    assertThat(task(StaffTask.Kind.REFUND_FAILED, payment).amount()).isEqualTo(Till.PAID);
    assertThat(refund(payment, 300_000, "all")).isInstanceOf(Refunding.class);
  }

  @Test
  void aDisputeIsRecordedOnceWhateverTheOrderOfItsEvents() {
    var payment = till.paid();
    var id = "du_" + UUID.randomUUID();

    till.hears("charge.dispute.created", dispute(payment, id, "needs_response"));
    assertThat(task(StaffTask.Kind.DISPUTE_OPENED, payment).amount())
        .isEqualTo(Money.of(300_000, "THB"));
    till.hears("charge.dispute.updated", dispute(payment, id, "under_review"));
    till.hears("charge.dispute.closed", dispute(payment, id, "won"));
    till.hears("charge.dispute.closed", dispute(payment, id, "won"));
    till.hears("charge.dispute.created", dispute(payment, id, "needs_response"));

    assertThat(told.of(DisputeChanged.class, payment))
        .extracting(DisputeChanged::state)
        .containsExactly(DisputeState.OPEN, DisputeState.WON);
    assertThat(payments.disputes(till.organization(), reference(payment)))
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.state()).isEqualTo(DisputeState.WON);
              assertThat(view.reason()).isEqualTo("fraudulent");
              assertThat(view.closedAt()).isPresent();
            });
    assertThat(openTasks(payment)).isEmpty();
  }

  @Test
  void aDisputeWhoseEndComesFirstIsOver() {
    var payment = till.paid();
    var id = "du_" + UUID.randomUUID();

    till.hears("charge.dispute.closed", dispute(payment, id, "lost"));
    till.hears("charge.dispute.created", dispute(payment, id, "needs_response"));

    assertThat(told.of(DisputeChanged.class, payment))
        .extracting(DisputeChanged::state)
        .containsExactly(DisputeState.LOST);
    assertThat(openTasks(payment)).isEmpty();
  }

  @Test
  void postgresAloneRefusesWhatExceedsThePayment() {
    var payment = till.paid();
    var unpaid = till.intended();

    assertThat(refusal(payment, 300_001, "THB")).contains("exceed");
    assertThat(refusal(payment, 1, "EUR")).contains("exceed");
    assertThat(refusal(unpaid, 1, "THB")).contains("exceed");
    refund(payment, 300_000, "all");
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED)));
    assertThat(refusal(payment, 1, "THB")).contains("exceed");
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    till.organization(),
                    () ->
                        jdbc.sql("update refunds set amount = 300001 where payment_id = :payment")
                            .param("payment", payment.value())
                            .update()))
        .hasStackTraceContaining("exceed");
  }

  /// What became of the money is in the books at every moment.
  @Test
  void everyMovementIsBooked() throws Exception {
    var payment = till.paid();
    assertThat(books()).isEqualTo(Map.of(Account.GATEWAY, 300_000L, Account.BUYER, -300_000L));

    refund(payment, 100_000, "part");
    Till.await(() -> states(payment).equals(List.of(RefundState.SUCCEEDED)));
    dashboardRefund(payment, 50_000);
    Till.await(() -> states(payment).size() == 2);
    till.quiet();
    assertThat(books()).isEqualTo(Map.of(Account.GATEWAY, 150_000L, Account.BUYER, -150_000L));

    till.hears(
        "refund.failed", refundObject(payment, atGateway(payment).getFirst(), 100_000, "failed"));
    assertThat(books()).isEqualTo(Map.of(Account.GATEWAY, 250_000L, Account.BUYER, -250_000L));

    var id = "du_" + UUID.randomUUID();
    till.hears("charge.dispute.created", dispute(payment, id, "warning_needs_response"));
    assertThat(books()).doesNotContainKey(Account.DISPUTED);
    till.hears("charge.dispute.updated", dispute(payment, id, "needs_response"));
    till.hears("charge.dispute.updated", dispute(payment, id, "under_review"));
    assertThat(books().get(Account.DISPUTED)).isEqualTo(300_000);
    till.hears("charge.dispute.closed", dispute(payment, id, "lost"));
    assertThat(books().get(Account.GATEWAY)).isEqualTo(-50_000);
    till.hears("charge.dispute.closed", dispute(payment, id, "won"));
    assertThat(books())
        .isEqualTo(
            Map.of(Account.GATEWAY, 250_000L, Account.BUYER, -250_000L, Account.DISPUTED, 0L));
    assertThat(ledger.open(Instant.now().plusSeconds(1), 1_000))
        .filteredOn(open -> open.reference().equals(reference(payment)))
        .singleElement()
        .extracting(OpenReference::balance)
        .isEqualTo(Money.of(-250_000, "THB"));
    assertThat(
            Sweep.of(context).breaches().stream()
                .filter(breach -> breach.contains("book") || breach.contains("exceed")))
        .isEmpty();
  }

  private Map<Account, Long> books() {
    return ledger.balances(till.organization()).stream()
        .collect(Collectors.toMap(Balance::account, balance -> balance.amount().minorUnits()));
  }

  private String refusal(PaymentId payment, long amount, String currency) {
    try {
      transactions.inTenant(
          till.organization(),
          () ->
              jdbc.sql(
                      """
                      insert into refunds (organization_id, payment_id, key, amount, currency, reason, state, created_at)
                      values (:organization, :payment, gen_random_uuid()::text, :amount, :currency, 'by hand', 'intended', now())""")
                  .param("organization", till.organization().value())
                  .param("payment", payment.value())
                  .param("amount", amount)
                  .param("currency", currency)
                  .update());
      return "";
    } catch (DataAccessException refused) {
      return String.valueOf(refused.getMostSpecificCause().getMessage());
    }
  }

  private RefundDecision refund(PaymentId payment, long amount, String key) {
    return refund(payment, Money.of(amount, "THB"), key);
  }

  private RefundDecision refund(PaymentId payment, Money amount, String key) {
    return transactions.inTenant(
        till.organization(), () -> payments.refund(payment, amount, key, "buyer asked"));
  }

  /// Stored, and no message says that it should be carried out.
  private Refund stored(PaymentId payment, long amount, String key) {
    var refund =
        Refund.intended(
            UUID.randomUUID(),
            till.stored(payment),
            key,
            Money.of(amount, "THB"),
            "buyer asked",
            Instant.now());
    transactions.inTenant(till.organization(), () -> booked.add(refund));
    return refund;
  }

  private String dashboardRefund(PaymentId payment, long amount) throws Exception {
    return till.stripe()
        .v1()
        .refunds()
        .create(
            RefundCreateParams.builder()
                .setPaymentIntent(till.charge(payment))
                .setAmount(amount)
                .build())
        .getId();
  }

  private String refundObject(PaymentId payment, String id, long amount, String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"failure_reason\":%s,\"amount\":%d,\"currency\":\"thb\",\"payment_intent\":\"%s\",\"metadata\":{}}"
        .formatted(
            id,
            status,
            status.equals("failed") ? "\"lost_or_stolen_card\"" : "null",
            amount,
            till.charge(payment));
  }

  private String dispute(PaymentId payment, String id, String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"reason\":\"fraudulent\",\"amount\":300000,\"currency\":\"thb\",\"payment_intent\":\"%s\",\"metadata\":{}}"
        .formatted(id, status, till.charge(payment));
  }

  private void forgetThatItWasPaid(PaymentId payment) {
    transactions.inTenant(
        till.organization(),
        () ->
            jdbc.sql(
                    "update payments set state = 'open', stripe_payment_intent_id = null, paid_at = null where id = :id")
                .param("id", payment.value())
                .update());
  }

  private OutboxMessage message(Refund refund, int attempt) {
    return new OutboxMessage(
        1,
        till.organization(),
        "payment:" + refund.payment(),
        RefundPayment.MESSAGE,
        Map.of("refund", refund.id().toString()),
        attempt,
        Instant.now());
  }

  private CarryOutRefund carryingOut(Gateway through, GatewayRecords books) {
    return new CarryOutRefund(
        booked, through, books, book, tasks, transactions, InstantSource.system());
  }

  private Gateway answering(Gateway.Return answer) {
    return (Gateway)
        Proxy.newProxyInstance(
            Gateway.class.getClassLoader(),
            new Class<?>[] {Gateway.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("refund");
              return answer;
            });
  }

  private static GatewayRecords noRecords() {
    return recordsOf();
  }

  private static GatewayRecords recordsOf(Returned... refunds) {
    return new GatewayRecords() {
      @Override
      public List<Returned> refunds(Payment payment) {
        return List.of(refunds);
      }

      @Override
      public Optional<UUID> paymentBehind(String charge) {
        return Optional.empty();
      }
    };
  }

  /// Reads without a lock, and stores only when everybody has read.
  private BookedPayments withoutLock(CyclicBarrier everybodyDecides) {
    return (BookedPayments)
        Proxy.newProxyInstance(
            BookedPayments.class.getClassLoader(),
            new Class<?>[] {BookedPayments.class},
            (_, method, arguments) -> {
              if (method.getName().equals("lockAttempts")) {
                return new ArrayList<>(booked.find((PaymentId) arguments[0]).stream().toList());
              }
              if (method.getName().equals("add")) {
                everybodyDecides.await(10, TimeUnit.SECONDS);
              }
              try {
                return method.invoke(booked, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  private List<RefundState> states(PaymentId payment) {
    return till.refunds(payment).stream().map(Refund::state).toList();
  }

  private List<String> atGateway(PaymentId payment) {
    return till.refunds(payment).stream().map(refund -> refund.gatewayId().orElseThrow()).toList();
  }

  private List<RefundView> views(PaymentId payment) {
    return payments.refunds(till.organization(), reference(payment));
  }

  private String reference(PaymentId payment) {
    return till.stored(payment).intent().reference();
  }

  private StaffTask task(StaffTask.Kind kind, PaymentId payment) {
    return openTasks(payment).stream()
        .filter(task -> task.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no task " + kind));
  }

  private List<StaffTask> openTasks(PaymentId payment) {
    var found = new ArrayList<StaffTask>();
    Optional<StaffTasks.Position> after = Optional.empty();
    List<StaffTask> page;
    do {
      page = tasks.open(after, 2);
      found.addAll(page);
      after =
          Optional.of(page)
              .filter(list -> !list.isEmpty())
              .map(List::getLast)
              .map(last -> new StaffTasks.Position(last.createdAt(), last.id()));
    } while (!page.isEmpty());
    assertThat(tasks.countOpen()).isEqualTo(found.size());
    return found.stream().filter(task -> task.reference().equals(reference(payment))).toList();
  }

  private long audited(StaffTask task) {
    return transactions.asPlatform(
        () ->
            jdbc.sql(
                    "select count(*) from audit_entries where action = 'staff_task.resolved' and entity_id = :id and actor = 'admin'")
                .param("id", task.id().toString())
                .query(Long.class)
                .single());
  }
}

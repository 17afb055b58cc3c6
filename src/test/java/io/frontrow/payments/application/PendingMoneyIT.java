package io.frontrow.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.payments.Means;
import io.frontrow.payments.PaymentFailed;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentPending;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.TestPropertySource;

/// Money that takes days, money that is not what was asked for, and money without Stripe: told by
/// signed events to the running application.
@IntegrationTest
@Import(PendingMoneyIT.Told.class)
@TestPropertySource(properties = "test.servers=payments")
class PendingMoneyIT {
  static class Told {
    final Queue<Object> facts = new ConcurrentLinkedQueue<>();

    @EventListener
    void on(PaymentSucceeded fact) {
      facts.add(fact);
    }

    @EventListener
    void on(PaymentPending fact) {
      facts.add(fact);
    }

    @EventListener
    void on(PaymentFailed fact) {
      facts.add(fact);
    }

    <T> List<T> of(Class<T> type, PaymentId payment) {
      return facts.stream()
          .filter(type::isInstance)
          .map(type::cast)
          .filter(fact -> fact.toString().contains(payment.toString()))
          .toList();
    }
  }

  @Autowired private ApplicationContext context;
  @Autowired private Payments payments;
  @Autowired private BookPayment book;
  @Autowired private StaffTasks tasks;
  @Autowired private Transactions transactions;
  @Autowired private Told told;

  private Till till;

  @BeforeEach
  void aTill() {
    till = new Till(context);
  }

  @Test
  void moneyOnItsWayIsWaitedForAndThenCounts() {
    var payment = opened();

    till.hears("checkout.session.completed", session(payment, "unpaid"));
    till.hears("checkout.session.completed", session(payment, "unpaid"));

    assertThat(view(payment).pending()).isTrue();
    assertThat(view(payment).state()).isEqualTo(PaymentState.OPEN);
    assertThat(told.of(PaymentPending.class, payment)).hasSize(1);
    assertThat(payments.open(till.organization(), payment))
        .isInstanceOf(PaymentOpening.Pending.class);
    transactions.inTenant(till.organization(), () -> book.ended(payment));
    assertThat(view(payment).state()).as("it cannot end").isEqualTo(PaymentState.OPEN);

    till.hears("checkout.session.async_payment_succeeded", session(payment, "paid"));
    till.hears("checkout.session.completed", session(payment, "unpaid"));

    assertThat(view(payment).state()).isEqualTo(PaymentState.PAID);
    assertThat(view(payment).pending()).isFalse();
    assertThat(told.of(PaymentSucceeded.class, payment)).hasSize(1);
    assertThat(told.of(PaymentFailed.class, payment)).isEmpty();
  }

  @Test
  void moneyOnItsWayThatDoesNotComeEndsTheAttempt() {
    var payment = opened();
    till.hears("checkout.session.completed", session(payment, "unpaid"));

    till.hears("payment_intent.payment_failed", declined(payment, "debit_not_authorized"));
    assertThat(view(payment).pending()).as("until the session says so").isTrue();
    till.hears("checkout.session.async_payment_failed", session(payment, "unpaid"));
    till.hears("checkout.session.completed", session(payment, "unpaid"));

    assertThat(view(payment).state()).isEqualTo(PaymentState.ENDED);
    assertThat(view(payment).pending()).isFalse();
    assertThat(view(payment).lastFailure()).contains("debit_not_authorized");
    assertThat(told.of(PaymentFailed.class, payment))
        .singleElement()
        .matches(PaymentFailed::over, "over")
        .matches(failed -> failed.why().equals("debit_not_authorized"), "says why");
  }

  @Test
  void aDeclinedCardLeavesThePageOpen() {
    var payment = opened();

    till.hears("payment_intent.payment_failed", declined(payment, "insufficient_funds"));

    assertThat(view(payment).state()).isEqualTo(PaymentState.OPEN);
    assertThat(view(payment).lastFailure()).contains("insufficient_funds");
    assertThat(told.of(PaymentFailed.class, payment))
        .singleElement()
        .matches(failed -> !failed.over(), "not over");
    till.hears("checkout.session.completed", session(payment, "paid"));
    assertThat(view(payment).state()).isEqualTo(PaymentState.PAID);
    assertThat(view(payment).lastFailure()).isEmpty();
  }

  @Test
  void moneyThatIsNotWhatWasAskedForNeverCountsAndGoesBack() {
    for (var words :
        List.of(
            "\"amount_total\":299999,\"currency\":\"thb\"",
            "\"amount_total\":300001,\"currency\":\"thb\"",
            "\"amount_total\":300000,\"currency\":\"usd\"")) {
      var payment = opened();

      till.hears("checkout.session.completed", session(payment, "paid", words));

      assertThat(view(payment).state()).as(words).isEqualTo(PaymentState.ENDED);
      assertThat(told.of(PaymentSucceeded.class, payment)).isEmpty();
      assertThat(told.of(PaymentFailed.class, payment))
          .singleElement()
          .matches(failed -> failed.over() && failed.why().equals("wrong_amount"), "wrong amount");
      assertThat(till.refunds(payment))
          .singleElement()
          .matches(
              refund -> refund.amount().equals(till.stored(payment).amountReceived()), "all of it");
      assertThat(tasks.open(Optional.empty(), 100))
          .filteredOn(task -> task.subject().equals(payment.value()))
          .singleElement()
          .matches(task -> task.kind() == StaffTask.Kind.DIFFERENCE, "a difference");
    }
  }

  @Test
  void whatDoesNotSayHowMuchCameIsAskedFor() {
    var payment = opened();

    till.hears("checkout.session.completed", session(payment, "paid", "\"x\":1"));

    assertThat(view(payment).state()).as("Stripe says it is open").isEqualTo(PaymentState.OPEN);
  }

  @Test
  void whatIsTakenAtTheBoxOfficeIsPaidWithThat() {
    var intent = intent(Money.of(300_000, "THB"));

    var payment =
        transactions.inTenant(
            till.organization(), () -> payments.takeAtBoxOffice(intent, Means.CASH));
    var again =
        transactions.inTenant(
            till.organization(), () -> payments.takeAtBoxOffice(intent, Means.CASH));

    assertThat(again).isEqualTo(payment);
    assertThat(view(payment).state()).isEqualTo(PaymentState.PAID);
    assertThat(view(payment).means()).isEqualTo(Means.CASH);
    assertThat(told.of(PaymentSucceeded.class, payment)).hasSize(1);
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    till.organization(), () -> payments.takeAtBoxOffice(intent, Means.STRIPE)))
        .isInstanceOf(IllegalArgumentException.class);

    transactions.inTenant(till.organization(), () -> payments.refundInFull(payment, "no show"));

    Till.await(() -> till.refunds(payment).getFirst().state() == RefundState.SUCCEEDED);
  }

  @Test
  void nothingToPayIsPaidWithoutStripe() {
    var intent = intent(Money.of(0, "THB"));

    var payment = transactions.inTenant(till.organization(), () -> payments.intend(intent));

    assertThat(view(payment).state()).isEqualTo(PaymentState.PAID);
    assertThat(view(payment).means()).isEqualTo(Means.FREE);
    assertThat(told.of(PaymentSucceeded.class, payment)).hasSize(1);
    assertThat(payments.open(till.organization(), payment)).isInstanceOf(PaymentOpening.Paid.class);
  }

  private PaymentId opened() {
    var payment = till.intended();
    assertThat(payments.open(till.organization(), payment))
        .isInstanceOf(PaymentOpening.Opened.class);
    return payment;
  }

  private PaymentView view(PaymentId payment) {
    return till.stored(payment).view();
  }

  private String session(PaymentId payment, String paid) {
    return session(payment, paid, "\"amount_total\":300000,\"currency\":\"thb\"");
  }

  private String session(PaymentId payment, String paid, String amount) {
    return "{\"id\":\"%s\",\"object\":\"checkout.session\",\"status\":\"complete\",\"payment_status\":\"%s\",\"payment_intent\":\"pi_%s\",%s,\"metadata\":{\"frontrow_payment\":\"%s\"}}"
        .formatted(till.stored(payment).session().orElseThrow(), paid, payment, amount, payment);
  }

  private static String declined(PaymentId payment, String why) {
    return "{\"id\":\"pi_%s\",\"object\":\"payment_intent\",\"last_payment_error\":{\"code\":\"card_declined\",\"decline_code\":\"%s\"},\"metadata\":{\"frontrow_payment\":\"%s\"}}"
        .formatted(payment, why, payment);
  }

  private PaymentIntent intent(Money amount) {
    return new PaymentIntent(
        till.organization(),
        "test-" + UUID.randomUUID(),
        1,
        amount,
        "Philharmonic Gala",
        List.of(new PaymentIntent.Item("Stalls, A 1", "Category A", amount, 1)),
        new EmailAddress("buyer@frontrow.test"),
        Locale.ENGLISH,
        URI.create("http://localhost:8080/ok"),
        URI.create("http://localhost:8080/back"),
        Instant.now());
  }
}

package io.frontrow.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.net.Webhook;
import io.frontrow.IntegrationTest;
import io.frontrow.payments.PaymentEnded;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentSucceeded;
import io.frontrow.payments.Payments;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.RefundSucceeded;
import io.frontrow.payments.Settlement;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.StripeStandIn;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// The whole way on real parts: PostgreSQL, the simulator's API and page, signed webhooks to the
/// running application.
@IntegrationTest
@Import(PaymentsIT.Told.class)
@TestPropertySource(properties = {"test.servers=payments", "frontrow.payments.ask-again-after=0s"})
class PaymentsIT {
  /// What the rest of the application was told.
  static class Told {
    final Queue<Object> facts = new ConcurrentLinkedQueue<>();

    @EventListener
    void on(PaymentSucceeded fact) {
      facts.add(fact);
    }

    @EventListener
    void on(PaymentEnded fact) {
      facts.add(fact);
    }

    @EventListener
    void on(RefundSucceeded fact) {
      facts.add(fact);
    }

    long count(Class<?> type, PaymentId payment) {
      return facts.stream()
          .filter(type::isInstance)
          .filter(fact -> fact.toString().contains(payment.toString()))
          .count();
    }
  }

  @LocalServerPort private int port;
  @Autowired private Told told;
  @Autowired private Payments payments;
  @Autowired private BookedPayments booked;
  @Autowired private BookPayment book;
  @Autowired private BookRefund bookRefund;
  @Autowired private Gateway gateway;
  @Autowired private GatewayRecords records;
  @Autowired private StaffTasks tasks;
  @Autowired private PaymentMeters meters;
  @Autowired private AskingThrottle throttle;
  @Autowired private StripeStandIn standIn;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;

  private final HttpClient http = HttpClient.newHttpClient();
  private OrganizationId organization;
  private StripeClient stripe;

  @BeforeEach
  void anOrganization() {
    organization = new OrganizationId(UUID.randomUUID());
    transactions.asPlatform(
        () ->
            jdbc.sql(
                    "insert into organizations (id, slug, name, created_at) values (:id, :slug, 'Test', now())")
                .param("id", organization.value())
                .param("slug", "t-" + organization)
                .update());
    stripe =
        StripeClient.builder()
            .setApiKey(standIn.apiKey())
            .setApiBase(standIn.apiBase().toString())
            .build();
  }

  @Test
  void aPaidPageIsBookedByItsWebhook() throws Exception {
    var payment = intend();
    var page = open(payment);

    var answer = pay(page, "4242424242424242");
    var paidAt = System.nanoTime();

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("http://localhost:8080/ok");
    await(() -> state(payment) == PaymentState.PAID);
    System.out.println("webhook to booked ms=" + (System.nanoTime() - paidAt) / 1_000_000);
    assertThat(told.count(PaymentSucceeded.class, payment)).isOne();
    assertThat(payments.open(organization, payment)).isInstanceOf(PaymentOpening.Paid.class);
    assertThat(payments.close(organization, payment)).isInstanceOf(Settlement.Paid.class);
  }

  @Test
  void webhookReturnPageAndSweepAtOnceTellItOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      var payment = intend();
      var page = open(payment);
      var event = completed(payment, page);
      var news = new ArrayList<Callable<Object>>();
      news.add(() -> pay(page, "4242424242424242"));
      for (int i = 0; i < 4; i++) {
        news.add(() -> payments.check(organization, payment));
        news.add(() -> post(event, sign(event)));
      }
      news.add(() -> payments.close(organization, payment));

      all(news);

      await(() -> state(payment) != PaymentState.OPEN && inboxIsEmpty());
      // The forged "completed" says paid whatever the page says, so the payment is paid in the end.
      assertThat(state(payment)).isEqualTo(PaymentState.PAID);
      assertThat(told.count(PaymentSucceeded.class, payment)).isOne();
      assertThat(told.count(PaymentEnded.class, payment)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aDeclinedCardMayBeFollowedByAGoodOne() throws Exception {
    var payment = intend();
    var page = open(payment);

    assertThat(pay(page, "4000000000000002").statusCode()).isEqualTo(402);
    assertThat(payments.check(organization, payment)).isInstanceOf(Settlement.Open.class);
    assertThat(pay(page, "4000000000009995").statusCode()).isEqualTo(402);
    assertThat(pay(page, "4242424242424242").statusCode()).isEqualTo(303);

    assertThat(payments.check(organization, payment)).isInstanceOf(Settlement.Paid.class);
    assertThat(told.count(PaymentSucceeded.class, payment)).isOne();
  }

  @Test
  void aClosedPaymentCanNotBePaid() throws Exception {
    var payment = intend();
    var page = open(payment);

    assertThat(payments.close(organization, payment)).isInstanceOf(Settlement.Ended.class);

    assertThat(pay(page, "4242424242424242").statusCode()).isEqualTo(410);
    assertThat(payments.open(organization, payment)).isInstanceOf(PaymentOpening.Ended.class);
    assertThat(payments.close(organization, payment)).isInstanceOf(Settlement.Ended.class);
    await(this::inboxIsEmpty);
    assertThat(told.count(PaymentEnded.class, payment)).isOne();
    assertThat(told.count(PaymentSucceeded.class, payment)).isZero();
  }

  @Test
  void payingAndClosingNeverBothWin() throws Exception {
    int paid = 0;
    for (int round = 0; round < 25; round++) {
      var payment = intend();
      var page = open(payment);
      int looks = round % 5;

      var results =
          all(
              List.of(
                  () -> {
                    // Closing takes longer to arrive: a buyer who looks at the page first makes it
                    // a race.
                    for (int i = 0; i < looks; i++) {
                      http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
                    }
                    return pay(page, "4242424242424242").statusCode();
                  },
                  () -> payments.close(organization, payment)));

      boolean won = results.get(0).equals(303);
      paid += won ? 1 : 0;
      assertThat(results.get(1)).isInstanceOf(won ? Settlement.Paid.class : Settlement.Ended.class);
      await(this::inboxIsEmpty);
      assertThat(state(payment)).isEqualTo(won ? PaymentState.PAID : PaymentState.ENDED);
      assertThat(told.count(PaymentSucceeded.class, payment)).isEqualTo(won ? 1 : 0);
      assertThat(told.count(PaymentEnded.class, payment)).isEqualTo(won ? 0 : 1);
    }
    System.out.println("pay/close races=25 paid=" + paid + " closed=" + (25 - paid));
  }

  @Test
  void anEventThatComesTwiceOrLateChangesNothing() throws Exception {
    var payment = intend();
    var page = open(payment);
    var completed = completed(payment, page);
    var expired = event("checkout.session.expired", session(payment, page, "expired", "unpaid"));

    for (var event : List.of(completed, expired, completed, completed(payment, page))) {
      assertThat(post(event, sign(event)).statusCode()).isEqualTo(200);
      await(this::inboxIsEmpty);
    }

    assertThat(state(payment)).isEqualTo(PaymentState.PAID);
    assertThat(told.count(PaymentSucceeded.class, payment)).isOne();
    assertThat(told.count(PaymentEnded.class, payment)).isZero();
  }

  @Test
  void anExpiryThatOvertakesItsPaymentDoesNotLoseTheMoney() throws Exception {
    var payment = intend();
    var page = open(payment);
    var expired = event("checkout.session.expired", session(payment, page, "expired", "unpaid"));
    post(expired, sign(expired));
    await(() -> state(payment) == PaymentState.ENDED);

    pay(page, "4242424242424242");

    await(() -> state(payment) == PaymentState.PAID);
    assertThat(told.count(PaymentSucceeded.class, payment)).isOne();
  }

  @Test
  void moneyWhoseWebhookIsLostIsFoundByAsking() throws Exception {
    var payment = intend();
    var page = open(payment);
    transactions.inTenant(organization, () -> book.ended(payment));

    assertThat(payments.check(organization, payment)).isInstanceOf(Settlement.Open.class);
    pay(page, "4242424242424242");

    assertThat(payments.check(organization, payment)).isInstanceOf(Settlement.Paid.class);
    assertThat(told.count(PaymentSucceeded.class, payment)).isOne();
  }

  @Test
  void onlyStripeIsListenedTo() throws Exception {
    var payment = intend();
    var event = completed(payment, open(payment));
    long now = Instant.now().getEpochSecond();

    for (var signature :
        List.of(
            "",
            "t=" + now,
            "t=" + now + ",v1=" + "0".repeat(64),
            sign(event + " "),
            sign(event, now - 301),
            "t="
                + now
                + ",v1="
                + Webhook.Util.computeHmacSha256("whsec_other", now + "." + event))) {
      var answer = post(event, signature);

      assertThat(answer.statusCode()).as(signature).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
    }
    assertThat(post("no json", sign("no json")).statusCode()).isEqualTo(400);
    assertThat(events(id(event))).isZero();
    assertThat(state(payment)).isEqualTo(PaymentState.OPEN);
  }

  @Test
  void aHugeBodyIsRefusedAndNotStored() throws Exception {
    var huge = event("checkout.session.completed", "{\"x\":\"" + "y".repeat(1 << 20) + "\"}");

    var announced = post(huge, sign(huge));
    var streamed =
        http.send(
            HttpRequest.newBuilder(webhook())
                .header("Stripe-Signature", sign(huge))
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () ->
                            new java.io.ByteArrayInputStream(
                                huge.getBytes(StandardCharsets.UTF_8))))
                .build(),
            BodyHandlers.ofString());

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(streamed.statusCode()).isEqualTo(413);
    assertThat(events(id(huge))).isZero();
  }

  @Test
  void anEventOfAnUnknownTypeIsTakenAndDoneWith() throws Exception {
    var event = event("invoice.paid", "{\"id\":\"in_1\",\"metadata\":{}}");

    assertThat(post(event, sign(event)).statusCode()).isEqualTo(200);

    await(this::inboxIsEmpty);
    assertThat(events(id(event))).isOne();
  }

  @Test
  void aRefundIsIntendedOnceAndCarriedOut() throws Exception {
    var payment = paid();

    for (int i = 0; i < 2; i++) {
      transactions.inTenant(organization, () -> payments.refundInFull(payment, "show cancelled"));
    }

    await(() -> refunds(payment).stream().allMatch(r -> r.state() == RefundState.SUCCEEDED));
    await(this::inboxIsEmpty);
    assertThat(refunds(payment)).hasSize(1);
    assertThat(told.count(RefundSucceeded.class, payment)).isOne();
    var atStripe = refunds(payment).getFirst().gatewayId().orElseThrow();
    assertThat(stripe.v1().refunds().retrieve(atStripe).getAmount()).isEqualTo(300_000);
    assertThat(state(payment)).isEqualTo(PaymentState.PAID);
  }

  @Test
  void whatWasNeverPaidCannotBeRefunded() {
    var payment = intend();

    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    organization, () -> payments.refundInFull(payment, "no reason")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCrashAfterTheRefundFindsTheSameRefund() throws Exception {
    var payment = paid();
    var refund =
        Refund.intended(
            UUID.randomUUID(),
            stored(payment),
            "in-full",
            Money.of(300_000, "THB"),
            "show cancelled",
            Instant.now());
    transactions.inTenant(organization, () -> booked.add(refund));
    var message =
        new OutboxMessage(
            1,
            organization,
            "payment:" + payment,
            RefundPayment.MESSAGE,
            Map.of("refund", refund.id().toString()),
            1,
            Instant.now());
    var dying = new Faulty(gateway).dyingAfterTheCall();

    assertThatThrownBy(() -> carryingOut(dying).handle(message)).hasMessage("killed");
    carryingOut(gateway).handle(message);

    assertThat(refunds(payment).getFirst().state()).isEqualTo(RefundState.SUCCEEDED);
    var again = gateway.refund(stored(payment), stored(payment).charge().orElseThrow(), refund);
    assertThat(again).isEqualTo(dying.lastRefund);
  }

  @Test
  void aCrashAfterThePageWasMadeFindsTheSamePage() {
    var payment = intend();
    var dying = new Faulty(gateway).dyingAfterTheCall();

    assertThatThrownBy(() -> opening(dying).open(organization, payment)).hasMessage("killed");
    assertThat(state(payment)).isEqualTo(PaymentState.INTENDED);
    var page = open(payment);

    assertThat(page.toString()).endsWith("/" + dying.lastSession);
  }

  @Test
  void aPageMadeWhileThePaymentWasClosedIsEnded() throws Exception {
    var payment = intend();
    var slow =
        new Faulty(gateway).meanwhile(() -> assertEnded(payments.close(organization, payment)));

    var answer = opening(slow).open(organization, payment);

    assertThat(answer).isInstanceOf(PaymentOpening.Ended.class);
    var session = stripe.v1().checkout().sessions().retrieve(slow.lastSession);
    assertThat(session.getStatus()).isEqualTo("expired");
  }

  @Test
  void anUnreachableStripeLosesNothing() {
    var away = new Faulty(gateway).unreachable();
    var payment = intend();

    assertThat(opening(away).open(organization, payment))
        .isInstanceOf(PaymentOpening.Unavailable.class);
    assertThat(state(payment)).isEqualTo(PaymentState.INTENDED);
    var page = open(payment);
    assertThat(opening(away).open(organization, payment))
        .isEqualTo(new PaymentOpening.Opened(page, stored(payment).intent().expiresAt()));
    assertThat(settling(away, Duration.ZERO).check(organization, payment))
        .isInstanceOf(Settlement.Unknown.class);
    assertThat(settling(away, Duration.ofMinutes(44)).close(organization, payment))
        .isInstanceOf(Settlement.Unknown.class);
    assertThat(settling(away, Duration.ofMinutes(46)).close(organization, payment))
        .isInstanceOf(Settlement.Ended.class);
    assertThat(state(payment)).isEqualTo(PaymentState.ENDED);
  }

  @Test
  void aPaymentNobodyWasSentAwayForEndsHere() {
    var payment = intend();

    assertThat(
            settling(new Faulty(gateway).unreachable(), Duration.ZERO).close(organization, payment))
        .isInstanceOf(Settlement.Ended.class);
    assertThat(payments.open(organization, payment)).isInstanceOf(PaymentOpening.Ended.class);
  }

  @Test
  void aSecondPaymentForTheSameThingGoesStraightBack() throws Exception {
    var reference = "test-" + UUID.randomUUID();
    var first = intend(reference, 1);
    var firstPage = open(first);
    transactions.inTenant(organization, () -> book.ended(first));
    var second = intend(reference, 2);
    pay(open(second), "4242424242424242");
    await(() -> state(second) == PaymentState.PAID);

    pay(firstPage, "4242424242424242");

    await(() -> !refunds(first).isEmpty());
    await(() -> refunds(first).getFirst().state() == RefundState.SUCCEEDED);
    assertThat(state(first)).isEqualTo(PaymentState.ENDED);
    assertThat(told.count(PaymentSucceeded.class, first)).isZero();
    assertThat(told.count(RefundSucceeded.class, first)).isZero();
    assertThat(refunds(second)).isEmpty();
  }

  @Test
  void anAttemptIsIntendedOnce() {
    var reference = "test-" + UUID.randomUUID();

    var first = intend(reference, 1);

    assertThat(intend(reference, 1)).isEqualTo(first);
    assertThat(intend(reference, 2)).isNotEqualTo(first);
    assertThat(payments.find(organization, reference).orElseThrow().attempt()).isEqualTo(2);
    assertThat(payments.find(organization, "nothing")).isEmpty();
  }

  @Test
  void anotherOrganizationSeesNoPayment() {
    var payment = intend();
    var stranger = new OrganizationId(UUID.randomUUID());

    assertThat(transactions.inTenant(stranger, () -> booked.find(payment))).isEmpty();
  }

  /// A gateway between us and Stripe that dies, dawdles or is away.
  private static final class Faulty implements Gateway {
    private final Gateway real;
    private Runnable afterTheCall = () -> {};
    private boolean away;
    private String lastSession = "";
    private Return lastRefund = new Return.Unreachable("not called");

    private Faulty(Gateway real) {
      this.real = real;
    }

    Faulty dyingAfterTheCall() {
      return meanwhile(
          () -> {
            throw new IllegalStateException("killed");
          });
    }

    Faulty meanwhile(Runnable what) {
      afterTheCall = what;
      return this;
    }

    Faulty unreachable() {
      away = true;
      return this;
    }

    @Override
    public Page open(Payment payment) {
      return called(() -> real.open(payment));
    }

    @Override
    public Page look(Payment payment, String session) {
      return called(() -> real.look(payment, session));
    }

    @Override
    public Page expire(Payment payment, String session) {
      return called(() -> real.expire(payment, session));
    }

    @Override
    public Return refund(Payment payment, String charge, Refund refund) {
      var answer = real.refund(payment, charge, refund);
      lastRefund = answer;
      afterTheCall.run();
      return answer;
    }

    private Page called(java.util.function.Supplier<Page> call) {
      if (away) {
        return new Page.Unreachable(Duration.ofSeconds(5));
      }
      var answer = call.get();
      if (answer instanceof Page.Open(var session, _)) {
        lastSession = session;
      }
      afterTheCall.run();
      return answer;
    }
  }

  private OpenPayment opening(Gateway through) {
    return new OpenPayment(booked, book, through, transactions, meters);
  }

  private SettlePayment settling(Gateway through, Duration later) {
    InstantSource clock = () -> Instant.now().plus(later);
    return new SettlePayment(booked, book, through, transactions, throttle, clock);
  }

  private CarryOutRefund carryingOut(Gateway through) {
    return new CarryOutRefund(
        booked, through, records, bookRefund, tasks, transactions, InstantSource.system());
  }

  private PaymentId paid() throws Exception {
    var payment = intend();
    pay(open(payment), "4242424242424242");
    assertThat(payments.check(organization, payment)).isInstanceOf(Settlement.Paid.class);
    await(this::inboxIsEmpty);
    return payment;
  }

  private PaymentId intend() {
    return intend("test-" + UUID.randomUUID(), 1);
  }

  private PaymentId intend(String reference, int attempt) {
    var intent =
        new PaymentIntent(
            organization,
            reference,
            attempt,
            Money.of(300_000, "THB"),
            "Philharmonic Gala",
            List.of(
                new PaymentIntent.Item("Stalls, A 1", "Category A", Money.of(150_000, "THB"), 2)),
            new EmailAddress("buyer@frontrow.test"),
            Locale.ENGLISH,
            URI.create("http://localhost:8080/ok"),
            URI.create("http://localhost:8080/back"),
            Instant.now().plus(Duration.ofMinutes(40)));
    return transactions.inTenant(organization, () -> payments.intend(intent));
  }

  private URI open(PaymentId payment) {
    var answer = payments.open(organization, payment);
    assertThat(answer).isInstanceOf(PaymentOpening.Opened.class);
    return ((PaymentOpening.Opened) answer).url();
  }

  private HttpResponse<String> pay(URI page, String card) throws Exception {
    var form =
        "card_number=%s&expiry=%s&cvc=123&name=Mina"
            .formatted(card, URLEncoder.encode("12 / 34", StandardCharsets.UTF_8));
    return http.send(
        HttpRequest.newBuilder(page).POST(HttpRequest.BodyPublishers.ofString(form)).build(),
        BodyHandlers.ofString());
  }

  private PaymentState state(PaymentId payment) {
    return stored(payment).state();
  }

  private Payment stored(PaymentId payment) {
    return transactions.inTenant(organization, () -> booked.find(payment).orElseThrow());
  }

  private List<Refund> refunds(PaymentId payment) {
    return transactions.inTenant(organization, () -> booked.refunds(payment));
  }

  private String completed(PaymentId payment, URI page) {
    return event("checkout.session.completed", session(payment, page, "complete", "paid"));
  }

  private static String session(PaymentId payment, URI page, String status, String paid) {
    var id = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    return "{\"id\":\"%s\",\"object\":\"checkout.session\",\"status\":\"%s\",\"payment_status\":\"%s\",\"payment_intent\":\"pi_%s\",\"amount_total\":300000,\"currency\":\"thb\",\"metadata\":{\"frontrow_payment\":\"%s\"}}"
        .formatted(id, status, paid, payment, payment);
  }

  private static String event(String type, String object) {
    return "{\"id\":\"evt_%s\",\"object\":\"event\",\"api_version\":\"%s\",\"type\":\"%s\",\"data\":{\"object\":%s}}"
        .formatted(UUID.randomUUID(), com.stripe.Stripe.API_VERSION, type, object);
  }

  private static String id(String event) {
    return event.substring(7, event.indexOf('"', 7));
  }

  private String sign(String body) throws Exception {
    return sign(body, Instant.now().getEpochSecond());
  }

  private String sign(String body, long at) throws Exception {
    return "t="
        + at
        + ",v1="
        + Webhook.Util.computeHmacSha256(standIn.webhookSecret(), at + "." + body);
  }

  private HttpResponse<String> post(String body, String signature) throws Exception {
    return http.send(
        HttpRequest.newBuilder(webhook())
            .header("Content-Type", "application/json")
            .header("Stripe-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI webhook() {
    return URI.create("http://127.0.0.1:" + port + "/webhooks/stripe");
  }

  private long events(String id) {
    return transactions.asWorker(
        () ->
            jdbc.sql("select count(*) from stripe_events where id = :id")
                .param("id", id)
                .query(Long.class)
                .single());
  }

  private boolean inboxIsEmpty() {
    return transactions.asWorker(
        () ->
            jdbc.sql("select not exists (select from stripe_events where processed_at is null)")
                .query(Boolean.class)
                .single());
  }

  private static void assertEnded(Settlement settlement) {
    assertThat(settlement).isInstanceOf(Settlement.Ended.class);
  }

  private static List<Object> all(List<Callable<Object>> calls) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Object>();
      for (var result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static void await(BooleanSupplier condition) {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 20 s").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}

package io.frontrow.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Waiting;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.Payments;
import io.frontrow.payments.application.GatewaySessions.Seen;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// What lost webhooks left, and money without a ticket: found, repaired where it can be, told where
/// it cannot. On real parts, with comparisons that begin when the test says so.
@IntegrationTest
@TestPropertySource(
    properties = {
      "test.servers=reconciliation",
      "frontrow.payments.compare-every=1h",
      "frontrow.payments.watch-money-every=1h",
      "frontrow.payments.patience=0s"
    })
class ReconciliationIT {
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Payments payments;
  @Autowired private ComparePayments compare;
  @Autowired private Comparisons comparisons;
  @Autowired private BookedPayments booked;
  @Autowired private SettlePayment settle;
  @Autowired private GatewaySessions sessions;
  @Autowired private PaymentSettings settings;
  @Autowired private MoneyWatch watch;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;

  private Till till;

  @BeforeEach
  void aTill() {
    till = new Till(context);
  }

  @Test
  void whatALostWebhookLeftIsBookedByTheComparison() {
    var payment = till.paid();
    forget(payment, "open");

    compareNow();

    assertThat(till.stored(payment).state()).isEqualTo(PaymentState.PAID);
    assertThat(of(payment)).extracting(Difference::kind).contains(Difference.Kind.FOUND_BY_ASKING);
  }

  @Test
  void moneyOfAPaymentThatHadEndedIsFoundInStripesList() {
    var payment = till.paid();
    forget(payment, "ended");

    compareNow();

    assertThat(till.stored(payment).state()).isEqualTo(PaymentState.PAID);
    assertThat(of(payment)).extracting(Difference::kind).contains(Difference.Kind.FOUND_BY_ASKING);
  }

  @Test
  void aPaidPageNobodyKnowsIsWrittenDownOnce() {
    var stranger =
        new Seen(
            "cs_test_" + UUID.randomUUID(),
            UUID.randomUUID(),
            new Gateway.Page.Paid("cs", "pi_" + UUID.randomUUID(), Money.of(100, "THB")),
            Instant.now());
    var strange =
        new ComparePayments(
            comparisons,
            booked,
            (_, _) -> List.of(stranger),
            settle,
            transactions,
            settings,
            Instant::now);

    for (int i = 0; i < 2; i++) {
      var run = begin(strange);
      strange.run(run);
    }

    assertThat(differences())
        .filteredOn(difference -> difference.subject().equals(stranger.session()))
        .singleElement()
        .matches(difference -> difference.kind() == Difference.Kind.UNKNOWN_SESSION, "unknown");
  }

  @Test
  void oneComparesAtATimeAndADeadOneIsGivenUp() {
    var first = begin(compare);

    assertThat(compare.begin("test")).as("while one is under way").isEmpty();
    transactions.asWorker(
        () ->
            jdbc.sql(
                    "update reconciliation_runs set lease_until = now() - interval '1 s' where id = :id")
                .param("id", first)
                .update());

    var second = compare.begin("test").orElseThrow();
    compare.run(first);
    compare.run(second);
    assertThat(transactions.asWorker(() -> comparisons.latest(50)))
        .filteredOn(run -> run.id().equals(first))
        .singleElement()
        .matches(run -> run.error().isPresent(), "given up");
  }

  @Test
  void moneyWithoutATicketRaisesTheAlarmAndIsSettledByItsRefund() throws Exception {
    var before = watch.now().count();
    var payment = till.paid();
    assertThat(watch.now().count()).as("within five minutes").isEqualTo(before);

    sixMinutesPass(payment);
    compareNow();
    watch.look();

    assertThat(watch.standing().count()).isEqualTo(before + 1);
    assertThat(watch.standing().oldest()).isGreaterThanOrEqualTo(Duration.ofMinutes(6));
    assertThat(new MoneyHealth(watch).health().getStatus().getCode()).isEqualTo("ALARM");
    assertThat(firing()).as("rules of ops/prometheus that fire").contains("MoneyWithoutTicket");
    assertThat(of(payment))
        .filteredOn(found -> found.kind() == Difference.Kind.MONEY_WITHOUT_TICKET)
        .singleElement()
        .matches(found -> found.settledAt().isEmpty(), "open");

    transactions.inTenant(till.organization(), () -> payments.refundInFull(payment, "no ticket"));
    Waiting.until(() -> !till.refunds(payment).getFirst().counts() || went(payment));
    compareNow();
    watch.look();

    assertThat(watch.standing().count()).isEqualTo(before);
    assertThat(of(payment)).allMatch(found -> found.settledAt().isPresent());
    if (before == 0) {
      assertThat(firing()).doesNotContain("MoneyWithoutTicket");
    }
  }

  private boolean went(PaymentId payment) {
    return till.refunds(payment).getFirst().state() != io.frontrow.payments.RefundState.INTENDED;
  }

  /// The rules whose expression is true of what this application tells Prometheus now. They are of
  /// the form `max(name{labels}) > number`.
  private List<String> firing() throws Exception {
    var metrics = new Browser(port).get("/metrics").body();
    var rules = Files.readString(Path.of("ops/prometheus/payments.yml"));
    var rule =
        Pattern.compile("alert: (\\w+)\\s+expr: (?:max|min)\\((\\w+)(\\{[^}]*})?\\) > ([0-9.]+)");
    return rule.matcher(rules)
        .results()
        .filter(
            match -> {
              var values =
                  metrics
                      .lines()
                      .filter(line -> line.startsWith(match.group(2)))
                      .filter(line -> match.group(3) == null || hasLabels(line, match.group(3)))
                      .mapToDouble(
                          line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                      .toArray();
              assertThat(values).as(match.group(2) + " on /metrics").isNotEmpty();
              return java.util.Arrays.stream(values).max().orElseThrow()
                  > Double.parseDouble(match.group(4));
            })
        .map(match -> match.group(1))
        .toList();
  }

  private static boolean hasLabels(String line, String labels) {
    return java.util.Arrays.stream(labels.substring(1, labels.length() - 1).split(","))
        .allMatch(line::contains);
  }

  private void forget(PaymentId payment, String state) {
    transactions.inTenant(
        till.organization(),
        () ->
            jdbc.sql(
                    """
                    update payments set state = :state, paid_at = null, stripe_payment_intent_id = null,
                      received_amount = null, received_currency = null where id = :id""")
                .param("state", state)
                .param("id", payment.value())
                .update());
  }

  private void sixMinutesPass(PaymentId payment) {
    transactions.inTenant(
        till.organization(),
        () ->
            jdbc.sql("update payments set paid_at = paid_at - interval '6 minutes' where id = :id")
                .param("id", payment.value())
                .update());
  }

  private void compareNow() {
    compare.run(begin(compare));
  }

  private static UUID begin(ComparePayments comparison) {
    var run = new AtomicReference<UUID>();
    Waiting.until(
        () -> {
          comparison.begin("test").ifPresent(run::set);
          return run.get() != null;
        });
    return run.get();
  }

  private List<Difference> of(PaymentId payment) {
    var reference = till.stored(payment).intent().reference();
    return differences().stream()
        .filter(difference -> difference.subject().equals(reference))
        .toList();
  }

  private List<Difference> differences() {
    return transactions.asWorker(() -> comparisons.differences(500));
  }

  @Test
  void theGatewayIsAskedOnceHoweverOftenAPageIsLoaded() {
    var payment = till.intended();
    assertThat(payments.open(till.organization(), payment))
        .isInstanceOf(PaymentOpening.Opened.class);
    var throttle = new AskingThrottle(settings);

    assertThat(throttle.mayAsk(payment)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.mayAsk(payment)).isFalse();
    }
    assertThat(throttle.mayAsk(new PaymentId(UUID.randomUUID()))).isTrue();
  }
}

package io.frontrow.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.net.Webhook;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.Payments;
import io.frontrow.payments.Settlement;
import io.frontrow.payments.StripeStandIn;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An organization with a till: payments of 3,000 baht at the simulator, and events in Stripe's
/// name to the running application.
final class Till {
  static final Money PAID = Money.of(300_000, "THB");

  private final HttpClient http = HttpClient.newHttpClient();
  private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
  private final Payments payments;
  private final BookedPayments booked;
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final StripeStandIn standIn;
  private final URI webhook;

  Till(ApplicationContext context) {
    payments = context.getBean(Payments.class);
    booked = context.getBean(BookedPayments.class);
    transactions = context.getBean(Transactions.class);
    jdbc = context.getBean(JdbcClient.class);
    standIn = context.getBean(StripeStandIn.class);
    webhook =
        URI.create(
            "http://127.0.0.1:%s/webhooks/stripe"
                .formatted(context.getEnvironment().getProperty("local.server.port")));
    transactions.asPlatform(
        () ->
            jdbc.sql(
                    "insert into organizations (id, slug, name, created_at) values (:id, :slug, 'Test', now())")
                .param("id", organization.value())
                .param("slug", "t-" + organization)
                .update());
  }

  OrganizationId organization() {
    return organization;
  }

  StripeClient stripe() {
    return StripeClient.builder()
        .setApiKey(standIn.apiKey())
        .setApiBase(standIn.apiBase().toString())
        .build();
  }

  PaymentId intended() {
    return payments.intend(
        new PaymentIntent(
            organization,
            "test-" + UUID.randomUUID(),
            1,
            PAID,
            "Philharmonic Gala",
            List.of(
                new PaymentIntent.Item("Stalls, A 1", "Category A", Money.of(150_000, "THB"), 2)),
            new EmailAddress("buyer@frontrow.test"),
            Locale.ENGLISH,
            URI.create("http://localhost:8080/ok"),
            URI.create("http://localhost:8080/back"),
            Instant.now().plus(Duration.ofMinutes(40))));
  }

  PaymentId paid() {
    var payment = intended();
    assertThat(payments.open(organization, payment))
        .isInstanceOfSatisfying(PaymentOpening.Opened.class, opened -> pay(opened.url()));
    assertThat(payments.check(organization, payment)).isInstanceOf(Settlement.Paid.class);
    quiet();
    return payment;
  }

  Payment stored(PaymentId payment) {
    return transactions.inTenant(organization, () -> booked.find(payment).orElseThrow());
  }

  String charge(PaymentId payment) {
    return stored(payment).charge().orElseThrow();
  }

  List<Refund> refunds(PaymentId payment) {
    return transactions.inTenant(organization, () -> booked.refunds(payment));
  }

  /// Sends an event in Stripe's name and waits until nothing is left to do.
  void hears(String type, String object) {
    send(type, object);
    quiet();
  }

  void send(String type, String object) {
    var body =
        "{\"id\":\"evt_%s\",\"object\":\"event\",\"api_version\":\"%s\",\"type\":\"%s\",\"data\":{\"object\":%s}}"
            .formatted(UUID.randomUUID(), com.stripe.Stripe.API_VERSION, type, object);
    var answer =
        answer(
            HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", signature(body))
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer).isEqualTo(200);
  }

  void quiet() {
    await(
        () ->
            transactions.asWorker(
                () ->
                    jdbc.sql(
                            "select not exists (select from stripe_events where processed_at is null and dead_at is null)")
                        .query(Boolean.class)
                        .single()));
  }

  static void await(BooleanSupplier condition) {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 20 s").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private void pay(URI page) {
    var form =
        "card_number=4242424242424242&expiry=%s&cvc=123&name=Mina"
            .formatted(URLEncoder.encode("12 / 34", StandardCharsets.UTF_8));
    assertThat(answer(HttpRequest.newBuilder(page).POST(BodyPublishers.ofString(form)).build()))
        .isEqualTo(303);
  }

  private int answer(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String signature(String body) {
    var at = Instant.now().getEpochSecond();
    try {
      return "t=%d,v1=%s"
          .formatted(at, Webhook.Util.computeHmacSha256(standIn.webhookSecret(), at + "." + body));
    } catch (java.security.GeneralSecurityException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }
}

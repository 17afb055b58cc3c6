package io.frontrow.demo.stripe;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/// The simulator of a running application in the hands of a test: the buyer at the payment page,
/// the bank, and the postman who brings events when the test says so.
public final class StripeByHand {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final StripeSimulator simulator;
  private final URI webhook;

  private StripeByHand(StripeSimulator simulator, URI webhook) {
    this.simulator = simulator;
    this.webhook = webhook;
  }

  public static StripeByHand of(ApplicationContext context, int port) {
    return of(
        context.getBean(StripeSimulator.class),
        URI.create("http://localhost:" + port + "/webhooks/stripe"));
  }

  static StripeByHand of(StripeSimulator simulator, URI webhook) {
    return new StripeByHand(simulator, webhook);
  }

  /// A form as the dashboard sends it, such as `lost=100`.
  public void weather(String form) {
    simulator.weather().become(Forecast.read(Parameters.parse(form)));
  }

  public HttpResponse<String> payByCard(String session, String number) {
    return submit(
        PaymentPage.PATH + session,
        Map.of("card_number", number, "expiry", "12 / 34", "cvc", "123", "name", "A guest"));
  }

  /// With the account that is good or the one that is not.
  public HttpResponse<String> payByBank(String session, boolean good) {
    return submit(
        PaymentPage.PATH + session,
        Map.of(
            "iban", good ? "AT611904300234573201" : "AT861904300235473202", "holder", "A guest"));
  }

  /// The bank answers now. False: nothing was under way.
  public boolean settle(String session, boolean good) {
    return payment(session)
        .map(
            payment ->
                submit(
                            Dashboard.PATH + "/payments/" + payment.id() + "/settlement",
                            Map.of("outcome", good ? "good" : "bad"))
                        .statusCode()
                    == 303)
        .orElse(false);
  }

  /// What has come in at Stripe for this session, in Stripe's units.
  public long paid(String session) {
    return payment(session).filter(StripePayment::succeeded).map(StripePayment::amount).orElse(0L);
  }

  public long givenBack(String session) {
    return payment(session).map(StripePayment::refunded).orElse(0L);
  }

  /// Every event about this session, its payment or a refund of it so far, the first one first.
  public List<Told> events(String session) {
    var about = payment(session).map(StripePayment::id).orElse(session);
    return simulator.account().latestEvents(Integer.MAX_VALUE).reversed().stream()
        .filter(event -> event.body().contains(session) || event.body().contains(about))
        .map(event -> new Told(event.id(), event.type(), event.body()))
        .toList();
  }

  public record Told(String id, String type, String body) {}

  /// Brings one event, signed as Stripe does. Returns the status.
  public int deliver(Told event) {
    return deliver(event.body().getBytes(StandardCharsets.UTF_8));
  }

  public int deliver(byte[] body) {
    return send(body, signature(body)).statusCode();
  }

  public HttpResponse<String> send(byte[] body, String signature) {
    return exchange(
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  public String signature(byte[] body) {
    try {
      long now = simulator.account().now();
      return "t="
          + now
          + ",v1="
          + Webhook.Util.computeHmacSha256(
              StripeSimulator.WEBHOOK_SECRET, now + "." + new String(body, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<StripePayment> payment(String session) {
    return simulator
        .account()
        .session(session)
        .flatMap(found -> Optional.ofNullable(found.payment()))
        .flatMap(simulator.account()::payment);
  }

  private HttpResponse<String> submit(String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return exchange(
        HttpRequest.newBuilder(simulator.apiBase().resolve(path))
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

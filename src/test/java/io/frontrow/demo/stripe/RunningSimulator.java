package io.frontrow.demo.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// A simulator on a free port with a clock that is set, seen through stripe-java and a browser
/// without script.
final class RunningSimulator implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Duration BANK_TAKES = Duration.ofMinutes(1);

  final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  final StripeSimulator simulator;
  final StripeClient stripe;
  private final HttpClient http = HttpClient.newHttpClient();

  RunningSimulator(Path folder) {
    this(folder, Optional.empty());
  }

  RunningSimulator(Path folder, Optional<URI> shop) {
    var settings = new SimulatorSettings("127.0.0.1", 0, null, null, "Demo Hall", BANK_TAKES);
    simulator = new StripeSimulator(settings, folder, clock::get, () -> shop);
    simulator.start();
    stripe = client(StripeSimulator.API_KEY);
  }

  StripeClient client(String key) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(simulator.apiBase().toString())
        .setMaxNetworkRetries(0)
        .build();
  }

  void pass(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
    simulator.tick();
  }

  Session open() throws StripeException {
    return stripe.v1().checkout().sessions().create(request("thb", 150_000).build());
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  static SessionCreateParams.Builder request(String currency, long amount) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.PAYMENT)
        .setUiMode(SessionCreateParams.UiMode.HOSTED_PAGE)
        .setSuccessUrl("http://localhost:8080/orders/A1?session={CHECKOUT_SESSION_ID}")
        .setCancelUrl("http://localhost:8080/orders/A1?cancelled=1")
        .setClientReferenceId("payment-1")
        .setCustomerEmail("buyer@frontrow.test")
        .setExpiresAt(NOON.plus(Duration.ofMinutes(40)).getEpochSecond())
        .putMetadata("payment", "payment-1")
        .setPaymentIntentData(
            SessionCreateParams.PaymentIntentData.builder()
                .setDescription("Order A1")
                .putMetadata("payment", "payment-1")
                .build())
        .addLineItem(
            SessionCreateParams.LineItem.builder()
                .setQuantity(2L)
                .setPriceData(
                    SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(currency)
                        .setUnitAmount(amount)
                        .setProductData(
                            SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName("Philharmonic Gala <Stalls>")
                                .setDescription("Row A, seats 1 and 2")
                                .build())
                        .build())
                .build());
  }

  HttpResponse<String> page(Session session) throws IOException, InterruptedException {
    return get(address(session));
  }

  HttpResponse<String> pay(Session session, String card) throws IOException, InterruptedException {
    return submit(session, form(card, "12 / 34", "123", "Mina Demo"));
  }

  HttpResponse<String> debit(Session session, String iban)
      throws IOException, InterruptedException {
    return submit(session, Map.of("iban", iban, "holder", "Mina Demo"));
  }

  /// What the payer answers on the bank's page of 3-D Secure.
  HttpResponse<String> atTheBank(URI bank, String answer) throws IOException, InterruptedException {
    return submit(bank, Map.of("answer", answer));
  }

  /// Where an answer of the simulator leads.
  URI next(HttpResponse<String> answer) {
    return simulator.apiBase().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  HttpResponse<String> get(URI page) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
  }

  void weather(String form) {
    simulator.weather().become(Forecast.read(Parameters.parse(form)));
  }

  static Map<String, String> form(String card, String expiry, String cvc, String name) {
    return Map.of("card_number", card, "expiry", expiry, "cvc", cvc, "name", name);
  }

  HttpResponse<String> submit(Session session, Map<String, String> form)
      throws IOException, InterruptedException {
    return submit(address(session), form);
  }

  HttpResponse<String> submit(URI address, Map<String, String> form)
      throws IOException, InterruptedException {
    var body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  URI address(Session session) {
    return simulator.apiBase().resolve("/c/pay/" + session.getId());
  }

  @Override
  public void close() {
    simulator.close();
    http.close();
  }
}

package io.frontrow.demo.stripe;

import com.stripe.Stripe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A simulator that belongs to a test and outlives the application, as Stripe does.
public final class OwnStripe implements AutoCloseable {
  private final StripeSimulator simulator;
  private final StripeByHand hands;

  private OwnStripe(StripeSimulator simulator, URI webhook) {
    this.simulator = simulator;
    this.hands = StripeByHand.of(simulator, webhook);
  }

  /// @param shop where events are sent
  public static OwnStripe start(Path folder, URI shop) {
    var settings =
        new SimulatorSettings("127.0.0.1", 0, null, null, "Demo Hall", Duration.ofSeconds(1));
    var simulator =
        new StripeSimulator(settings, folder, InstantSource.system(), () -> Optional.of(shop));
    simulator.start();
    return new OwnStripe(simulator, shop);
  }

  /// What an application is told to find it, as variables of its environment.
  public Map<String, String> settings() {
    return Map.of(
        "FRONTROW_STRIPE_API_KEY", StripeSimulator.API_KEY,
        "FRONTROW_STRIPE_WEBHOOK_SECRET", StripeSimulator.WEBHOOK_SECRET,
        "FRONTROW_STRIPE_API_BASE", simulator.apiBase().toString());
  }

  public StripeByHand hands() {
    return hands;
  }

  /// Whether the page of this payment has been made.
  public boolean hasPage(UUID payment) {
    return session(payment).isPresent();
  }

  public boolean hasEnded(UUID payment) {
    return session(payment)
        .filter(session -> session.status() == CheckoutSession.Status.EXPIRED)
        .isPresent();
  }

  public long givenBack(UUID payment) {
    return session(payment).map(session -> hands.givenBack(session.id())).orElse(0L);
  }

  private Optional<CheckoutSession> session(UUID payment) {
    return simulator
        .account()
        .sessions(
            Shelf.Window.newest(1),
            session -> payment.toString().equals(session.metadata().get("frontrow_payment")))
        .objects()
        .stream()
        .findFirst();
  }

  /// Every page that was paid, by the shop's name of the payment.
  public List<Paid> paid() {
    var account = simulator.account();
    return account.payments(Shelf.Window.newest(Integer.MAX_VALUE - 1)).objects().stream()
        .filter(StripePayment::succeeded)
        .map(
            payment ->
                new Paid(
                    UUID.fromString(payment.metadata().get("frontrow_payment")),
                    payment.amount(),
                    payment.refunded()))
        .toList();
  }

  public record Paid(UUID payment, long amount, long back) {}

  /// An event that was never true: the page is said to be over and is not.
  public int tellThatExpired(String session) {
    var event =
        "{\"id\":\"evt_%s\",\"object\":\"event\",\"api_version\":\"%s\",\"type\":\"checkout.session.expired\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"checkout.session\",\"status\":\"expired\",\"payment_status\":\"unpaid\",\"metadata\":{}}}}"
            .formatted(UUID.randomUUID(), Stripe.API_VERSION, session);
    return hands.deliver(event.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    simulator.close();
  }
}

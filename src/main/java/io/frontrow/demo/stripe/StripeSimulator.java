package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpServer;
import io.frontrow.payments.StripeStandIn;
import io.frontrow.platform.embedded.ServerNotStarted;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The running simulator: its memory, its HTTP server, its webhook sender and its clock tick.
final class StripeSimulator implements StripeStandIn, AutoCloseable {
  /// Known to everyone who reads this file; worthless outside a demo.
  static final String API_KEY = "sk_test_frontrow_simulator";

  static final String WEBHOOK_SECRET = "whsec_frontrow_simulator";

  private static final Logger log = LoggerFactory.getLogger(StripeSimulator.class);

  private final SimulatorSettings settings;
  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("simulator-tick").factory());
  private final StripeAccount account;
  private final CheckoutDesk checkouts;
  private final RefundDesk refunds;
  private final BankDesk bank;
  private final Weather weather;
  private final WebhookSender webhooks;

  /// Serves from the moment it exists; a port in use is refused with a message that says what to
  /// do.
  StripeSimulator(
      SimulatorSettings settings, Path folder, InstantSource clock, Supplier<Optional<URI>> shop) {
    var json = JsonMapper.builder().build();
    var random = new SecureRandom();
    var ids = new StripeIds(random);
    server = bind(settings.host(), settings.port());
    account = StripeAccount.open(folder, json, clock);
    weather = new Weather(random);
    this.settings = settings;
    var objects = new StripeObjects(() -> page().toString());
    var events = new EventLog(objects, ids, json);
    var disputes = new DisputeDesk(account, events, ids);
    var bankTakes = settings.bankTakes();
    checkouts = new CheckoutDesk(account, events, ids, disputes, bankTakes);
    refunds = new RefundDesk(account, events, ids, weather::refunds, bankTakes);
    bank = new BankDesk(account, events);
    webhooks = new WebhookSender(shop, new WebhookSignature(WEBHOOK_SECRET), account, weather);
    var calls = new StripeCalls(account, checkouts, refunds, disputes, objects, json);
    server.createContext("/v1/", new StripeApi(API_KEY, account, calls, weather, ids, json));
    var pages = new Pages(PageTemplates.engine(), settings.merchant());
    server.createContext(PaymentPage.PATH, new PaymentPage(account, checkouts, pages));
    server.createContext(BankPage.PATH, new BankPage(account, checkouts, pages));
    server.createContext(
        Dashboard.PATH, new Dashboard(account, refunds, disputes, bank, webhooks, weather, pages));
    server.createContext(WeatherApi.PATH, new WeatherApi(weather, webhooks, json));
    server.createContext("/", Dashboard.front());
    server.createContext(PageFiles.PATH, new PageFiles());
    server.setExecutor(requests);
  }

  void start() {
    account.tell(webhooks::send);
    weather.tell(webhooks::letGo);
    webhooks.resume();
    var _ = ticks.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    server.start();
    log.info("stripe simulator ready url=http://localhost:{}", port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  /// Where browsers find the payment page.
  URI page() {
    return settings.publicUrl() == null
        ? URI.create("http://localhost:" + port())
        : settings.publicUrl();
  }

  @Override
  public String apiKey() {
    return API_KEY;
  }

  @Override
  public String webhookSecret() {
    return WEBHOOK_SECRET;
  }

  @Override
  public URI apiBase() {
    return URI.create("http://127.0.0.1:" + port());
  }

  StripeAccount account() {
    return account;
  }

  Weather weather() {
    return weather;
  }

  /// What happens by itself, each second; a test with its own clock need not wait.
  void tick() {
    try {
      checkouts.expireDue();
      bank.settleDue();
      refunds.settleDue();
    } catch (RuntimeException failure) {
      log.warn("simulator tick failed", failure);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    ticks.shutdownNow();
    webhooks.close();
    requests.shutdownNow();
    account.close();
  }

  private static HttpServer bind(String host, int port) {
    // Without this every answer over a kept connection waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return HttpServer.create(new InetSocketAddress(host, port), 1024);
    } catch (BindException busy) {
      throw new ServerNotStarted(
          "Port " + port + " of the Stripe simulator is in use.",
          "Stop what listens there or set FRONTROW_SIMULATOR_PORT.",
          busy);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}

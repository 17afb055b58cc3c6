package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.frontrow.demo.stripe.Shelf.Window;
import io.frontrow.demo.stripe.StripeDispute.Reason;
import io.frontrow.demo.stripe.StripeRefund.Fate;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.Context;

/// What the owner of a Stripe account would click, and what a bank would do: refunds, disputes,
/// debits that end, events sent again, bad weather.
final class Dashboard implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Dashboard.class);
  static final String PATH = "/dashboard";
  private static final int ROWS = 25;
  private static final int EVENTS = 100;

  private final StripeAccount account;
  private final RefundDesk refunds;
  private final DisputeDesk disputes;
  private final BankDesk bank;
  private final WebhookSender webhooks;
  private final Weather weather;
  private final Pages pages;

  Dashboard(
      StripeAccount account,
      RefundDesk refunds,
      DisputeDesk disputes,
      BankDesk bank,
      WebhookSender webhooks,
      Weather weather,
      Pages pages) {
    this.account = account;
    this.refunds = refunds;
    this.disputes = disputes;
    this.bank = bank;
    this.webhooks = webhooks;
    this.weather = weather;
    this.pages = pages;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var browser = Pages.browserLocale(exchange);
    try {
      var path = List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> show(path, query(exchange), browser);
        case "POST" ->
            SameSite.asks(exchange)
                ? act(path, Parameters.parse(Call.body(exchange)), browser)
                : Answer.text(403, "Only this dashboard's own forms are taken.");
        default -> Answer.text(405, "Method not allowed").with("Allow", "GET, HEAD, POST");
      };
    } catch (StripeError error) {
      return Answer.text(error.status(), String.valueOf(error.getMessage()));
    } catch (RuntimeException failure) {
      log.error("dashboard failed", failure);
      return Answer.text(500, "The dashboard failed; the log says why.");
    }
  }

  private Answer show(List<String> path, Parameters query, Locale browser) {
    return switch (pattern(path)) {
      case "dashboard" -> payments(query, browser);
      case "dashboard/payments/*" ->
          account
              .payment(path.get(2))
              .map(payment -> payment(200, payment, null, browser))
              .orElseGet(() -> pages.unknown(browser));
      case "dashboard/events" -> events(browser);
      case "dashboard/weather" -> weather(200, null, browser);
      default -> pages.unknown(browser);
    };
  }

  private Answer act(List<String> path, Parameters form, Locale browser) {
    var id = path.size() > 2 ? path.get(2) : "";
    return switch (pattern(path)) {
      case "dashboard/payments/*/refunds" -> refund(id, form, browser);
      case "dashboard/payments/*/settlement" ->
          done(id, bank.settle(id, chosen(form, "good")), browser);
      case "dashboard/payments/*/dispute" ->
          done(id, disputes.open(id, reason(form)).isPresent(), browser);
      case "dashboard/payments/*/dispute/response" ->
          done(id, disputes.respond(id).isPresent(), browser);
      case "dashboard/payments/*/dispute/closing" ->
          done(id, disputes.close(id, chosen(form, "won")).isPresent(), browser);
      case "dashboard/refunds/*/failure" -> {
        var payment = refunds.find(id).payment();
        yield done(payment, refunds.fail(id), browser);
      }
      case "dashboard/events/*/delivery" -> resend(id, form, browser);
      case "dashboard/weather" -> change(form, browser);
      default -> pages.unknown(browser);
    };
  }

  private Answer payments(Parameters query, Locale browser) {
    var after = query.text("after").filter(id -> account.payment(id).isPresent());
    var page = account.payments(new Window(Long.MIN_VALUE, Long.MAX_VALUE, after, ROWS));
    var context = context("payments", browser);
    context.setVariable(
        "payments",
        page.objects().stream().map(payment -> DashboardRows.payment(payment, browser)).toList());
    context.setVariable("next", page.more() ? page.objects().getLast().id() : null);
    return page(200, "dashboard-payments", context);
  }

  private Answer payment(
      int status, StripePayment payment, @Nullable String mistake, Locale browser) {
    var context = context("payments", browser);
    context.setVariable("payment", DashboardRows.payment(payment, browser));
    context.setVariable("metadata", payment.metadata());
    context.setVariable(
        "left",
        new BigDecimal(payment.refundable())
            .movePointLeft(StripeAmount.decimals(payment.currency()))
            .toPlainString());
    context.setVariable("fates", List.of(Fate.values()));
    context.setVariable("reasons", List.of(Reason.values()));
    context.setVariable(
        "refunds",
        account.refundsOf(payment.id()).stream()
            .map(refund -> DashboardRows.refund(refund, browser))
            .toList());
    var dispute = account.disputeOf(payment.id());
    context.setVariable(
        "dispute", dispute.map(open -> DashboardRows.dispute(open, browser)).orElse(null));
    context.setVariable(
        "events",
        account.latestEvents(Integer.MAX_VALUE).stream()
            .filter(
                event ->
                    event.body().contains(payment.id()) || event.body().contains(payment.session()))
            .map(event -> DashboardRows.event(event, browser))
            .toList());
    context.setVariable("mistake", mistake);
    return page(status, "dashboard-payment", context);
  }

  private Answer events(Locale browser) {
    var context = context("events", browser);
    context.setVariable(
        "events",
        account.latestEvents(EVENTS).stream()
            .map(event -> DashboardRows.event(event, browser))
            .toList());
    context.setVariable("held", webhooks.waiting());
    return page(200, "dashboard-events", context);
  }

  private Answer weather(int status, @Nullable String mistake, Locale browser) {
    var context = context("weather", browser);
    context.setVariable("forecast", weather.forecast());
    context.setVariable("fair", weather.forecast().equals(Forecast.FAIR));
    context.setVariable("met", weather.met());
    context.setVariable("held", webhooks.waiting());
    context.setVariable("troubles", List.of(Weather.Trouble.values()));
    context.setVariable("orders", List.of(RefundDesk.Orders.values()));
    context.setVariable("mistake", mistake);
    return page(status, "dashboard-weather", context);
  }

  private Answer refund(String id, Parameters form, Locale browser) {
    var payment =
        account.payment(id).orElseThrow(() -> StripeError.unknownObject("payment", id, "intent"));
    try {
      var amount = form.text("amount").map(typed -> units(typed, payment.currency()));
      refunds.byHand(id, amount, named(Fate.class, form.text("fate"), Fate.SUCCEEDS));
      return Answer.seeOther(address(id));
    } catch (StripeError | NumberFormatException | ArithmeticException mistake) {
      var key = mistake instanceof StripeError ? "dash.error.refused" : "dash.error.amount";
      return payment(422, payment, key, browser);
    }
  }

  private Answer resend(String id, Parameters form, Locale browser) {
    var event = account.event(id);
    if (event.isEmpty()) {
      return pages.unknown(browser);
    }
    webhooks.resend(event.get());
    return Answer.seeOther(
        form.text("payment")
            .flatMap(account::payment)
            .map(p -> address(p.id()))
            .orElse(PATH + "/events"));
  }

  private Answer change(Parameters form, Locale browser) {
    try {
      weather.become(form.text("fair").isPresent() ? Forecast.FAIR : Forecast.read(form));
      return Answer.seeOther(PATH + "/weather");
    } catch (StripeError mistake) {
      return weather(422, "dash.error.number", browser);
    }
  }

  /// What somebody else was faster with is no mistake of the one who clicks, but it is told.
  private Answer done(String payment, boolean done, Locale browser) {
    return done
        ? Answer.seeOther(address(payment))
        : account
            .payment(payment)
            .map(found -> payment(409, found, "dash.error.too-late", browser))
            .orElseGet(() -> pages.unknown(browser));
  }

  private Context context(String here, Locale browser) {
    var context = pages.context(browser);
    context.setVariable("here", here);
    return context;
  }

  private Answer page(int status, String template, Context context) {
    return pages.page(status, template, context, "'self'");
  }

  private static String address(String payment) {
    return PATH + "/payments/" + payment;
  }

  private static long units(String typed, String currency) {
    return new BigDecimal(typed.strip())
        .movePointRight(StripeAmount.decimals(currency))
        .longValueExact();
  }

  private static Reason reason(Parameters form) {
    return named(Reason.class, form.text("reason"), Reason.FRAUDULENT);
  }

  private static boolean chosen(Parameters form, String outcome) {
    return form.text("outcome").equals(Optional.of(outcome));
  }

  private static <E extends Enum<E>> E named(Class<E> type, Optional<String> name, E otherwise) {
    for (var value : type.getEnumConstants()) {
      if (name.equals(Optional.of(value.name()))) {
        return value;
      }
    }
    return otherwise;
  }

  private static Parameters query(HttpExchange exchange) {
    return Parameters.parse(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
  }

  /// `dashboard/payments/*`: what comes third is an id.
  private static String pattern(List<String> path) {
    var pattern = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      pattern.append(i == 0 ? "" : "/").append(i == 2 ? "*" : path.get(i));
    }
    return pattern.toString();
  }

  /// The root of the server leads here.
  static HttpHandler front() {
    return exchange -> {
      try (exchange) {
        var answer =
            exchange.getRequestURI().equals(URI.create("/"))
                ? Answer.seeOther(PATH)
                : Answer.text(404, "Not found");
        answer.send(exchange);
      }
    };
  }
}

package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.Context;

/// The page where a payer types a card or a bank account: plain HTML, no script, works in any
/// browser.
final class PaymentPage implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(PaymentPage.class);
  static final String PATH = "/c/pay/";

  private final StripeAccount account;
  private final CheckoutDesk checkouts;
  private final Pages pages;

  PaymentPage(StripeAccount account, CheckoutDesk checkouts, Pages pages) {
    this.account = account;
    this.checkouts = checkouts;
    this.pages = pages;
  }

  /// What was typed, what is wrong with it, and what the bank said.
  private record Typed(
      CardForm card, DebitForm debit, Map<String, String> mistakes, @Nullable String decline) {
    static final Typed NOTHING = new Typed(CardForm.EMPTY, DebitForm.EMPTY, Map.of(), null);

    static Typed of(CardForm card, Map<String, String> mistakes) {
      return new Typed(card, DebitForm.EMPTY, mistakes, null);
    }

    static Typed of(DebitForm debit, Map<String, String> mistakes) {
      return new Typed(CardForm.EMPTY, debit, mistakes, null);
    }

    Typed declined(String why) {
      return new Typed(card, debit, mistakes, why);
    }
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
      var uri = exchange.getRequestURI();
      var session = account.session(uri.getPath().substring(PATH.length()));
      if (session.isEmpty()) {
        return pages.unknown(browser);
      }
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> show(session.get(), uri, browser);
        case "POST" -> pay(session.get(), Parameters.parse(Call.body(exchange)), browser);
        default -> Answer.text(405, "Method not allowed").with("Allow", "GET, HEAD, POST");
      };
    } catch (StripeError error) {
      return Answer.text(error.status(), String.valueOf(error.getMessage()));
    } catch (RuntimeException failure) {
      log.error("payment page failed", failure);
      return Answer.text(500, "The payment page failed. Nothing was charged by this request.");
    }
  }

  private Answer show(CheckoutSession session, URI asked, Locale browser) {
    if (!session.open() || session.due(account.now())) {
      return ended(session, browser);
    }
    // The bank sends the payer back with its answer in the address.
    var said = "bank=refused".equals(asked.getRawQuery());
    return form(
        200, session, said ? Typed.NOTHING.declined("authentication") : Typed.NOTHING, browser);
  }

  private Answer pay(CheckoutSession session, Parameters parameters, Locale browser) {
    return parameters.text("iban").isPresent() && session.takes(PaymentKind.SEPA_DEBIT)
        ? debit(session, DebitForm.read(parameters), browser)
        : card(session, CardForm.read(parameters), browser);
  }

  private Answer card(CheckoutSession session, CardForm form, Locale browser) {
    if (session.open()) {
      var today = Instant.ofEpochSecond(account.now()).atZone(ZoneOffset.UTC);
      // A card expires at the end of its month in the payer's zone, which may lie behind ours.
      var mistakes = form.mistakes(YearMonth.from(today.minusDays(1)));
      if (!mistakes.isEmpty()) {
        return form(422, session, Typed.of(form, mistakes), browser);
      }
    }
    var result =
        form.card()
            .map(card -> checkouts.pay(session.id(), card, form.name().strip()))
            .orElseGet(() -> new CheckoutDesk.Result.Closed(session));
    return led(session, result, Typed.of(form, Map.of()), browser);
  }

  private Answer debit(CheckoutSession session, DebitForm form, Locale browser) {
    var mistakes = form.mistakes();
    if (session.open() && !mistakes.isEmpty()) {
      return form(422, session, Typed.of(form, mistakes), browser);
    }
    var result =
        form.account()
            .map(from -> checkouts.debit(session.id(), from, form.holder().strip()))
            .orElseGet(() -> new CheckoutDesk.Result.Closed(session));
    return led(session, result, Typed.of(form, Map.of()), browser);
  }

  private Answer led(
      CheckoutSession session, CheckoutDesk.Result result, Typed typed, Locale browser) {
    return switch (result) {
      case CheckoutDesk.Result.Complete(var done) -> Answer.seeOther(done.successAddress());
      case CheckoutDesk.Result.Asked(var payment) -> Answer.seeOther(BankPage.PATH + payment.id());
      case CheckoutDesk.Result.Declined(var decline) ->
          form(402, session, typed.declined(String.valueOf(decline.declineCode())), browser);
      case CheckoutDesk.Result.Closed(var closed) -> late(closed, browser);
    };
  }

  /// A second click on "pay" lands where the first one did.
  private Answer late(CheckoutSession session, Locale browser) {
    return session.status() == CheckoutSession.Status.COMPLETE
        ? Answer.seeOther(session.successAddress())
        : ended(session, browser);
  }

  private Answer form(int status, CheckoutSession session, Typed typed, Locale browser) {
    var context = context(session, browser);
    context.setVariable("form", typed.card());
    context.setVariable("debit", typed.debit());
    context.setVariable("mistakes", typed.mistakes());
    context.setVariable("decline", typed.decline());
    context.setVariable("byCard", session.takes(PaymentKind.CARD));
    context.setVariable("byBank", session.takes(PaymentKind.SEPA_DEBIT));
    context.setVariable(
        "bankChosen", !typed.debit().equals(DebitForm.EMPTY) || !session.takes(PaymentKind.CARD));
    return page(status, "pay", context, session);
  }

  private Answer ended(CheckoutSession session, Locale browser) {
    boolean complete = session.status() == CheckoutSession.Status.COMPLETE;
    var context = context(session, browser);
    context.setVariable("paid", complete);
    context.setVariable("awaited", complete && session.paid() == CheckoutSession.Paid.UNPAID);
    context.setVariable(
        "onward", complete ? session.successAddress() : session.cancelAddress().orElse(null));
    return page(complete ? 200 : 410, "ended", context, session);
  }

  private Context context(CheckoutSession session, Locale browser) {
    var context = pages.context(Pages.locale(session, browser));
    context.setVariable("session", session);
    context.setVariable("total", words(session, session.amount(), context.getLocale()));
    context.setVariable(
        "amounts",
        session.lines().stream()
            .collect(
                Collectors.toMap(
                    CheckoutSession.Line::id,
                    line -> words(session, line.amount(), context.getLocale()))));
    context.setVariable("back", session.cancelAddress().orElse(null));
    return context;
  }

  private Answer page(int status, String template, Context context, CheckoutSession session) {
    return pages.page(status, template, context, formTargets(session));
  }

  /// The form ends at the shop, whose address must be named.
  static String formTargets(CheckoutSession session) {
    var targets = new LinkedHashSet<String>();
    targets.add("'self'");
    targets.add(origin(session.successAddress()));
    return String.join(" ", targets);
  }

  private static String origin(String address) {
    var uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String words(CheckoutSession session, long units, Locale locale) {
    return new StripeAmount(units, session.currency()).words(locale);
  }
}

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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// The page where a payer types a card: plain HTML, no script, works in any browser.
final class PaymentPage implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(PaymentPage.class);
  static final String PATH = "/c/pay/";

  private final StripeAccount account;
  private final CheckoutDesk checkouts;
  private final SpringTemplateEngine templates;
  private final String merchant;

  PaymentPage(
      StripeAccount account,
      CheckoutDesk checkouts,
      SpringTemplateEngine templates,
      String merchant) {
    this.account = account;
    this.checkouts = checkouts;
    this.templates = templates;
    this.merchant = merchant;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var browser = browserLocale(exchange);
    try {
      var id = exchange.getRequestURI().getPath().substring(PATH.length());
      var session = account.session(id);
      if (session.isEmpty()) {
        return unknown(browser);
      }
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> show(session.get(), browser);
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

  private Answer show(CheckoutSession session, Locale browser) {
    return session.open() && !session.due(account.now())
        ? form(200, session, CardForm.EMPTY, Map.of(), null, browser)
        : ended(session, browser);
  }

  private Answer pay(CheckoutSession session, Parameters parameters, Locale browser) {
    var form = CardForm.read(parameters);
    if (session.open()) {
      var today = Instant.ofEpochSecond(account.now()).atZone(ZoneOffset.UTC);
      // A card expires at the end of its month in the payer's zone, which may lie behind ours.
      var mistakes = form.mistakes(YearMonth.from(today.minusDays(1)));
      if (!mistakes.isEmpty()) {
        return form(422, session, form, mistakes, null, browser);
      }
    }
    return switch (charge(session, form)) {
      case CheckoutDesk.Result.Paid(var paid) -> Answer.seeOther(paid.successAddress());
      case CheckoutDesk.Result.Declined(var decline) ->
          form(402, session, form, Map.of(), decline.declineCode(), browser);
      case CheckoutDesk.Result.Closed(var closed) -> late(closed, browser);
    };
  }

  private CheckoutDesk.Result charge(CheckoutSession session, CardForm form) {
    return form.card()
        .map(card -> checkouts.pay(session.id(), card, form.name().strip()))
        .orElseGet(() -> new CheckoutDesk.Result.Closed(session));
  }

  /// A second click on "pay" lands where the first one did.
  private Answer late(CheckoutSession session, Locale browser) {
    return session.status() == CheckoutSession.Status.COMPLETE
        ? Answer.seeOther(session.successAddress())
        : ended(session, browser);
  }

  private Answer form(
      int status,
      CheckoutSession session,
      CardForm form,
      Map<String, String> mistakes,
      @Nullable String decline,
      Locale browser) {
    var context = context(session, browser);
    context.setVariable("form", form);
    context.setVariable("mistakes", mistakes);
    context.setVariable("decline", decline);
    return page(status, "pay", context, session);
  }

  private Answer ended(CheckoutSession session, Locale browser) {
    boolean paid = session.status() == CheckoutSession.Status.COMPLETE;
    var context = context(session, browser);
    context.setVariable("paid", paid);
    context.setVariable(
        "onward", paid ? session.successAddress() : session.cancelAddress().orElse(null));
    return page(paid ? 200 : 410, "ended", context, session);
  }

  private Answer unknown(Locale browser) {
    var context = new Context(browser);
    context.setVariable("merchant", merchant);
    return secured(Answer.html(404, templates.process("unknown", context)), "'self'");
  }

  private Context context(CheckoutSession session, Locale browser) {
    var context = new Context(locale(session, browser));
    context.setVariable("session", session);
    context.setVariable("merchant", merchant);
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
    return secured(Answer.html(status, templates.process(template, context)), formTargets(session));
  }

  /// Browsers apply `form-action` to the redirect after the form too, so the shop's address must be
  /// named.
  private static String formTargets(CheckoutSession session) {
    var targets = new LinkedHashSet<String>();
    targets.add("'self'");
    targets.add(origin(session.successAddress()));
    return String.join(" ", targets);
  }

  private static Answer secured(Answer answer, String formTargets) {
    return answer
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action "
                + formTargets)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-store")
        .with("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static String origin(String address) {
    var uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String words(CheckoutSession session, long units, Locale locale) {
    return new StripeAmount(units, session.currency()).words(locale);
  }

  private static Locale locale(CheckoutSession session, Locale browser) {
    return Optional.ofNullable(session.locale())
        .filter(tag -> !tag.equals("auto"))
        .map(Locale::forLanguageTag)
        .orElse(browser);
  }

  private static Locale browserLocale(HttpExchange exchange) {
    var header = exchange.getRequestHeaders().getFirst("Accept-Language");
    try {
      var best =
          Locale.lookup(
              Locale.LanguageRange.parse(header == null ? "en" : header),
              java.util.List.of(Locale.ENGLISH, Locale.of("th")));
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }
}

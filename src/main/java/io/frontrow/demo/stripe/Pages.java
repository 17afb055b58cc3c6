package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// Pages for browsers, in the language of the payment or else of the browser, without any script.
record Pages(SpringTemplateEngine templates, String merchant) {

  Context context(Locale locale) {
    var context = new Context(locale);
    context.setVariable("merchant", merchant);
    return context;
  }

  /// `formTargets` are the places a form may lead to: browsers apply this to the redirect after it
  /// too.
  Answer page(int status, String template, Context context, String formTargets) {
    return Answer.html(status, templates.process(template, context))
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

  Answer unknown(Locale browser) {
    return page(404, "unknown", context(browser), "'self'");
  }

  static Locale locale(CheckoutSession session, Locale browser) {
    return Optional.ofNullable(session.locale())
        .filter(tag -> !tag.equals("auto"))
        .map(Locale::forLanguageTag)
        .orElse(browser);
  }

  static Locale browserLocale(HttpExchange exchange) {
    var header = exchange.getRequestHeaders().getFirst("Accept-Language");
    try {
      var best =
          Locale.lookup(
              Locale.LanguageRange.parse(header == null ? "en" : header),
              List.of(Locale.ENGLISH, Locale.of("th")));
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }
}

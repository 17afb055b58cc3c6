package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.frontrow.demo.stripe.CheckoutDesk.Result;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bank's page of 3-D Secure: the payer says who they are, refuses, or turns back.
final class BankPage implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(BankPage.class);
  static final String PATH = "/bank/";

  private final StripeAccount account;
  private final CheckoutDesk checkouts;
  private final Pages pages;

  BankPage(StripeAccount account, CheckoutDesk checkouts, Pages pages) {
    this.account = account;
    this.checkouts = checkouts;
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
      var payment = account.payment(exchange.getRequestURI().getPath().substring(PATH.length()));
      if (payment.isEmpty()) {
        return pages.unknown(browser);
      }
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> show(payment.get(), browser);
        case "POST" -> decide(payment.get(), Parameters.parse(Call.body(exchange)));
        default -> Answer.text(405, "Method not allowed").with("Allow", "GET, HEAD, POST");
      };
    } catch (StripeError error) {
      return Answer.text(error.status(), String.valueOf(error.getMessage()));
    } catch (RuntimeException failure) {
      log.error("bank page failed", failure);
      return Answer.text(500, "The bank's page failed. Nothing was charged by this request.");
    }
  }

  private Answer show(StripePayment payment, Locale browser) {
    var session = checkouts.find(payment.session());
    if (payment.status() != StripePayment.Status.REQUIRES_ACTION || !session.open()) {
      return Answer.seeOther(page(payment));
    }
    var context = pages.context(Pages.locale(session, browser));
    context.setVariable(
        "total", new StripeAmount(payment.amount(), payment.currency()).words(context.getLocale()));
    context.setVariable("digits", payment.lastDigits());
    context.setVariable("back", page(payment));
    return pages.page(200, "bank", context, PaymentPage.formTargets(session));
  }

  private Answer decide(StripePayment payment, Parameters form) {
    var result =
        form.text("answer").filter("yes"::equals).isPresent()
            ? checkouts.authenticated(payment.id())
            : checkouts.notAuthenticated(payment.id());
    return switch (result) {
      case Result.Complete(var session) -> Answer.seeOther(session.successAddress());
      case Result.Declined _ -> Answer.seeOther(page(payment) + "?bank=refused");
      case Result.Asked _, Result.Closed _ -> Answer.seeOther(page(payment));
    };
  }

  private static String page(StripePayment payment) {
    return PaymentPage.PATH + payment.session();
  }
}

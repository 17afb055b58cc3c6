package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.CheckoutSession.Line;
import io.frontrow.demo.stripe.CheckoutSession.Status;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads and checks what is needed to open a checkout session, as strictly as Stripe does for these
/// parameters.
record SessionRequest(Parameters parameters, StripeIds ids, long now) {
  private static final long LEAST = 30 * 60;
  private static final long MOST = 24 * 60 * 60;
  private static final long LARGEST_AMOUNT = 99_999_999;
  private static final Set<String> PAGE_LOCALES = Set.of("auto", "en", "th");
  private static final List<String> KNOWN =
      List.of(
          "mode",
          "ui_mode",
          "success_url",
          "cancel_url",
          "expires_at",
          "line_items",
          "customer_email",
          "client_reference_id",
          "locale",
          "metadata",
          "payment_intent_data",
          "payment_method_types",
          "submit_type",
          "expand");

  CheckoutSession read() {
    parameters.refuseUnknown(KNOWN);
    requireOneOf("mode", "payment");
    requireOneOf("ui_mode", "hosted_page");
    var lines = parameters.list("line_items").stream().map(this::line).toList();
    return checked(
        new CheckoutSession(
            ids.session(),
            Status.OPEN,
            now,
            expiresAt(),
            currency(),
            lines,
            parameters.text("customer_email").orElse(null),
            parameters.text("locale").filter(this::pageLocale).orElse(null),
            address("success_url", parameters.required("success_url")),
            parameters.text("cancel_url").map(url -> address("cancel_url", url)).orElse(null),
            parameters.text("client_reference_id").map(this::reference).orElse(null),
            paymentData().text("description").orElse(null),
            parameters.metadata("metadata"),
            paymentData().metadata("metadata"),
            null,
            null,
            kinds(),
            CheckoutSession.Paid.UNPAID));
  }

  /// Nothing said means whatever the account offers, as at Stripe.
  private List<PaymentKind> kinds() {
    var named = parameters.texts("payment_method_types");
    return named.isEmpty()
        ? List.of(PaymentKind.values())
        : named.stream().map(this::kind).distinct().toList();
  }

  private PaymentKind kind(String name) {
    return PaymentKind.of(name)
        .orElseThrow(
            () ->
                StripeError.invalid(
                    null,
                    "payment_method_types",
                    "The simulator takes cards and SEPA direct debit, not '" + name + "'."));
  }

  private Parameters paymentData() {
    var data = parameters.branch("payment_intent_data");
    data.refuseUnknown(List.of("description", "metadata", "receipt_email"));
    return data;
  }

  private void requireOneOf(String name, String only) {
    var value = parameters.text(name).orElse(name.equals("mode") ? "" : only);
    if (value.isEmpty()) {
      throw StripeError.missing(name);
    }
    if (!value.equals(only)) {
      throw StripeError.invalid(
          null, name, "The simulator knows " + name + " '" + only + "' only, not '" + value + "'.");
    }
  }

  private long expiresAt() {
    long at = parameters.number("expires_at").orElse(now + MOST);
    if (at < now + LEAST || at > now + MOST) {
      throw StripeError.invalid(
          null, "expires_at", "The expiry must lie between 30 minutes and 24 hours from now.");
    }
    return at;
  }

  private String currency() {
    var currencies = new HashSet<String>();
    for (var item : parameters.list("line_items")) {
      currencies.add(item.branch("price_data").required("currency").toLowerCase(Locale.ROOT));
    }
    if (currencies.isEmpty()) {
      throw StripeError.missing("line_items");
    }
    if (currencies.size() > 1) {
      throw StripeError.invalid(null, "line_items", "All items must have the same currency.");
    }
    return knownCurrency(currencies.iterator().next());
  }

  private Line line(Parameters item) {
    item.refuseUnknown(List.of("price_data", "quantity", "metadata"));
    var price = item.branch("price_data");
    price.refuseUnknown(List.of("currency", "unit_amount", "product_data", "tax_behavior"));
    long amount = price.requiredNumber("unit_amount");
    long quantity = item.requiredNumber("quantity");
    if (amount < 0 || quantity < 1) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          item.path("quantity"),
          "Amounts and quantities are positive.");
    }
    var product = price.branch("product_data");
    return new Line(
        ids.next("li"),
        ids.next("price"),
        ids.next("prod"),
        product.required("name"),
        product.text("description").orElse(null),
        amount,
        quantity);
  }

  private CheckoutSession checked(CheckoutSession session) {
    if (session.lines().size() > 100) {
      throw StripeError.invalid(null, "line_items", "A session has at most 100 items.");
    }
    if (session.amount() > LARGEST_AMOUNT || session.amount() <= 0) {
      var code = session.amount() <= 0 ? "amount_too_small" : "amount_too_large";
      throw StripeError.invalid(code, "line_items", "Stripe cannot charge this total.");
    }
    if (!new StripeAmount(session.amount(), session.currency()).chargeable()) {
      throw StripeError.invalid(
          null, "line_items", "Amounts in " + session.currency() + " must end in zero here.");
    }
    return session;
  }

  private static String knownCurrency(String code) {
    try {
      java.util.Currency.getInstance(code.toUpperCase(Locale.ROOT));
      return code;
    } catch (IllegalArgumentException unknown) {
      throw StripeError.invalid(null, "currency", "Unknown currency: " + code + ".");
    }
  }

  private static String address(String param, String url) {
    try {
      // The placeholder for the session id is no character of an address.
      var uri = URI.create(url.replace("{CHECKOUT_SESSION_ID}", "id"));
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // refused below, like every other text that is no address
    }
    throw StripeError.invalid("url_invalid", param, "Not a web address: " + url);
  }

  private boolean pageLocale(String locale) {
    if (!PAGE_LOCALES.contains(locale)) {
      throw StripeError.invalid(
          null, "locale", "The simulator's page speaks " + PAGE_LOCALES + ".");
    }
    return true;
  }

  private String reference(String reference) {
    if (reference.length() > 200) {
      throw StripeError.invalid(null, "client_reference_id", "At most 200 characters are allowed.");
    }
    return reference;
  }
}

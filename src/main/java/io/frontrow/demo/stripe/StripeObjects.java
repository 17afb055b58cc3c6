package io.frontrow.demo.stripe;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Stripe's JSON objects with every field of the pinned API version, those without a value as null.
record StripeObjects(Supplier<String> baseUrl) {

  Map<String, @Nullable Object> session(CheckoutSession session) {
    var object = new Fields("checkout.session", session.id());
    amounts(object, session);
    person(object, session);
    addresses(object, session);
    object
        .put("status", session.status().wire())
        .put("payment_status", session.paid().wire())
        .put("payment_intent", session.payment())
        .put("created", session.created())
        .put("expires_at", session.expiresAt())
        .put("client_reference_id", session.clientReference())
        .put("metadata", session.metadata())
        .put("mode", "payment")
        .put("ui_mode", "hosted_page")
        .put("locale", session.locale())
        .put("livemode", false)
        .put("payment_method_types", session.kinds().stream().map(PaymentKind::wire).toList())
        .put("payment_method_collection", "if_required")
        .put("payment_method_options", options(session));
    switchedOff(object);
    return object.map();
  }

  Map<String, @Nullable Object> lines(CheckoutSession session) {
    return list(
        "/v1/checkout/sessions/" + session.id() + "/line_items",
        session.lines().stream().map(line -> line(session, line)).toList(),
        false);
  }

  Map<String, @Nullable Object> payment(StripePayment payment) {
    return MoneyObjects.payment(payment, baseUrl.get() + BankPage.PATH);
  }

  /// One page of a list call.
  static Map<String, @Nullable Object> list(String url, List<?> objects, boolean more) {
    return new Fields("list", null)
        .put("data", objects)
        .put("has_more", more)
        .put("url", url)
        .map();
  }

  Map<String, @Nullable Object> event(
      String id,
      String type,
      long created,
      Map<String, @Nullable Object> about,
      @Nullable String request,
      @Nullable String idempotencyKey) {
    var object = new Fields("event", id);
    object
        .put("api_version", com.stripe.Stripe.API_VERSION)
        .put("created", created)
        .put("data", new Fields().put("object", about).map())
        .put("livemode", false)
        .put("pending_webhooks", 1)
        .put(
            "request", new Fields().put("id", request).put("idempotency_key", idempotencyKey).map())
        .put("type", type);
    return object.map();
  }

  private static Map<String, @Nullable Object> options(CheckoutSession session) {
    var options = new Fields();
    if (session.takes(PaymentKind.CARD)) {
      options.put("card", Map.of("request_three_d_secure", "automatic"));
    }
    if (session.takes(PaymentKind.SEPA_DEBIT)) {
      options.put("sepa_debit", Map.of());
    }
    return options.map();
  }

  private static void amounts(Fields object, CheckoutSession session) {
    object
        .put("amount_subtotal", session.amount())
        .put("amount_total", session.amount())
        .put("currency", session.currency())
        .put(
            "total_details",
            new Fields()
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0)
                .none("breakdown")
                .map());
  }

  private static void person(Fields object, CheckoutSession session) {
    var details =
        new Fields()
            .put("email", session.email())
            .put("name", session.payerName())
            .put("tax_exempt", "none")
            .put("tax_ids", List.of())
            .none("address", "business_name", "individual_name", "phone");
    boolean known = session.email() != null || session.payerName() != null;
    object
        .put("customer_email", session.email())
        .put("customer_details", known ? details.map() : null)
        .put("customer_creation", "if_required");
  }

  /// The page's address exists only while the session can be paid.
  private void addresses(Fields object, CheckoutSession session) {
    object
        .put("success_url", session.successUrl())
        .put("cancel_url", session.cancelUrl())
        .put("url", session.open() ? baseUrl.get() + PaymentPage.PATH + session.id() : null);
  }

  private static void switchedOff(Fields object) {
    object
        .put("adaptive_pricing", Map.of("enabled", false))
        .put(
            "automatic_tax",
            new Fields().put("enabled", false).none("liability", "provider", "status").map())
        .put("custom_fields", List.of())
        .put(
            "custom_text",
            new Fields()
                .none("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
                .map())
        .put("discounts", List.of())
        .put("invoice_creation", invoices())
        .put("phone_number_collection", Map.of("enabled", false))
        .put("shipping_options", List.of())
        .none(
            "after_expiration",
            "allow_promotion_codes",
            "billing_address_collection",
            "branding_settings",
            "client_secret",
            "collected_information",
            "consent",
            "consent_collection",
            "currency_conversion",
            "customer",
            "customer_account",
            "excluded_payment_method_types",
            "integration_identifier",
            "invoice",
            "managed_payments",
            "name_collection",
            "optional_items",
            "origin_context",
            "payment_link",
            "payment_method_configuration_details",
            "permissions",
            "presentment_details",
            "recovered_from",
            "redirect_on_completion",
            "return_url",
            "saved_payment_method_options",
            "setup_intent",
            "shipping_address_collection",
            "shipping_cost",
            "submit_type",
            "subscription",
            "tax_id_collection",
            "wallet_options");
  }

  private static Map<String, @Nullable Object> invoices() {
    var data =
        new Fields()
            .put("metadata", Map.of())
            .none(
                "account_tax_ids",
                "custom_fields",
                "description",
                "footer",
                "issuer",
                "rendering_options");
    return new Fields().put("enabled", false).put("invoice_data", data.map()).map();
  }

  private static Map<String, @Nullable Object> line(
      CheckoutSession session, CheckoutSession.Line line) {
    return new Fields("item", line.id())
        .put("amount_discount", 0)
        .put("amount_subtotal", line.amount())
        .put("amount_tax", 0)
        .put("amount_total", line.amount())
        .put("currency", session.currency())
        .put("description", line.name())
        .put("metadata", Map.of())
        .put("price", price(session, line))
        .put("quantity", line.quantity())
        .none("adjustable_quantity")
        .map();
  }

  private static Map<String, @Nullable Object> price(
      CheckoutSession session, CheckoutSession.Line line) {
    return new Fields("price", line.price())
        .put("active", false)
        .put("billing_scheme", "per_unit")
        .put("created", session.created())
        .put("currency", session.currency())
        .put("livemode", false)
        .put("metadata", Map.of())
        .put("product", line.product())
        .put("tax_behavior", "unspecified")
        .put("type", "one_time")
        .put("unit_amount", line.unitAmount())
        .put("unit_amount_decimal", String.valueOf(line.unitAmount()))
        .none(
            "custom_unit_amount",
            "lookup_key",
            "nickname",
            "recurring",
            "tiers_mode",
            "transform_quantity")
        .map();
  }
}

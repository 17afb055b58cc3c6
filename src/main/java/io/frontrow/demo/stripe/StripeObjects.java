package io.frontrow.demo.stripe;

import java.util.LinkedHashMap;
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
        .put("payment_status", paymentStatus(session))
        .put("payment_intent", session.payment())
        .put("created", session.created())
        .put("expires_at", session.expiresAt())
        .put("client_reference_id", session.clientReference())
        .put("metadata", session.metadata())
        .put("mode", "payment")
        .put("ui_mode", "hosted_page")
        .put("locale", session.locale())
        .put("livemode", false)
        .put("payment_method_types", List.of("card"))
        .put("payment_method_collection", "if_required")
        .put(
            "payment_method_options",
            Map.of("card", Map.of("request_three_d_secure", "automatic")));
    switchedOff(object);
    return object.map();
  }

  Map<String, @Nullable Object> lines(CheckoutSession session) {
    var list = new Fields("list", null);
    list.put("data", session.lines().stream().map(line -> line(session, line)).toList())
        .put("has_more", false)
        .put("url", "/v1/checkout/sessions/" + session.id() + "/line_items");
    return list.map();
  }

  Map<String, @Nullable Object> payment(CardPayment payment) {
    var object = new Fields("payment_intent", payment.id());
    boolean paid = payment.status() == CardPayment.Status.SUCCEEDED;
    object
        .put("amount", payment.amount())
        .put("amount_capturable", 0)
        .put(
            "amount_details",
            new Fields()
                .put("tip", Map.of())
                .none("discount_amount", "error", "line_items", "shipping", "tax")
                .map())
        .put("amount_received", paid ? payment.amount() : 0)
        .put("capture_method", "automatic_async")
        .put("client_secret", payment.clientSecret())
        .put("confirmation_method", "automatic")
        .put("created", payment.created())
        .put("currency", payment.currency())
        .put("description", payment.description())
        .put("last_payment_error", declined(payment))
        .put("latest_charge", payment.charge())
        .put("livemode", false)
        .put("metadata", payment.metadata())
        .put("payment_method", payment.method())
        .put("payment_method_options", Map.of("card", cardOptions()))
        .put("payment_method_types", List.of("card"))
        .put("receipt_email", payment.email())
        .put("status", payment.status().wire())
        .none(
            "allowed_payment_method_types",
            "application",
            "application_fee_amount",
            "automatic_payment_methods",
            "canceled_at",
            "cancellation_reason",
            "customer",
            "customer_account",
            "excluded_payment_method_types",
            "hooks",
            "managed_payments",
            "next_action",
            "on_behalf_of",
            "payment_details",
            "payment_method_configuration_details",
            "presentment_details",
            "processing",
            "review",
            "setup_future_usage",
            "shipping",
            "source",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_data",
            "transfer_group");
    return object.map();
  }

  Map<String, @Nullable Object> refund(CardRefund refund) {
    var object = new Fields("refund", refund.id());
    object
        .put("amount", refund.amount())
        .put("charge", refund.charge())
        .put("created", refund.created())
        .put("currency", refund.currency())
        .put("destination_details", destination(refund))
        .put("metadata", refund.metadata())
        .put("payment_intent", refund.payment())
        .put("reason", refund.reason())
        .put("status", "succeeded")
        .none(
            "balance_transaction",
            "customer",
            "customer_account",
            "description",
            "failure_balance_transaction",
            "failure_reason",
            "instructions_email",
            "next_action",
            "payment_method",
            "pending_reason",
            "presentment_details",
            "receipt_number",
            "source_transfer_reversal",
            "transfer_reversal");
    return object.map();
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

  private static String paymentStatus(CheckoutSession session) {
    return session.status() == CheckoutSession.Status.COMPLETE ? "paid" : "unpaid";
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
        .put("url", session.open() ? baseUrl.get() + "/c/pay/" + session.id() : null);
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

  private static Map<String, @Nullable Object> cardOptions() {
    return new Fields()
        .put("request_three_d_secure", "automatic")
        .none("installments", "mandate_options", "network")
        .map();
  }

  private static @Nullable Map<String, @Nullable Object> declined(CardPayment payment) {
    var decline = payment.lastDecline();
    return decline == null
        ? null
        : new Fields()
            .put("charge", decline.charge())
            .put("code", decline.code())
            .put("decline_code", decline.declineCode())
            .put("message", decline.message())
            .put("type", "card_error")
            .map();
  }

  private static Map<String, @Nullable Object> destination(CardRefund refund) {
    var card = new Fields();
    card.put("reference_status", refund.reference() == null ? "pending" : "available")
        .put("reference_type", "acquirer_reference_number")
        .put("type", "refund");
    if (refund.reference() != null) {
      card.put("reference", refund.reference());
    }
    return new Fields().put("card", card.map()).put("type", "card").map();
  }

  /// Collects fields in order; values may be null, as in Stripe's answers.
  private static final class Fields {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Fields() {}

    Fields(String object, @Nullable String id) {
      if (id != null) {
        fields.put("id", id);
      }
      fields.put("object", object);
    }

    Fields put(String name, @Nullable Object value) {
      fields.put(name, value);
      return this;
    }

    Fields none(String... names) {
      for (var name : names) {
        fields.put(name, null);
      }
      return this;
    }

    Map<String, @Nullable Object> map() {
      return fields;
    }
  }
}

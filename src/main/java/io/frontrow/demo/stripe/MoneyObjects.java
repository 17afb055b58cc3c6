package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.StripePayment.Decline;
import io.frontrow.demo.stripe.StripePayment.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stripe's JSON objects about money, with every field of the pinned API version, those without a
/// value as null.
final class MoneyObjects {
  private static final long RESPONSE_TIME = 7 * 86_400;

  private MoneyObjects() {}

  static Map<String, @Nullable Object> payment(StripePayment payment, String bank) {
    var object = new Fields("payment_intent", payment.id());
    var kind = kind(payment);
    object
        .put("amount", payment.amount())
        .put("amount_capturable", 0)
        .put(
            "amount_details",
            new Fields()
                .put("tip", Map.of())
                .none("discount_amount", "error", "line_items", "shipping", "tax")
                .map())
        .put("amount_received", payment.succeeded() ? payment.amount() : 0)
        .put("capture_method", "automatic_async")
        .put("client_secret", payment.clientSecret())
        .put("confirmation_method", "automatic")
        .put("created", payment.created())
        .put("currency", payment.currency())
        .put("description", payment.description())
        .put("last_payment_error", declined(payment.lastDecline()))
        .put("latest_charge", payment.charge())
        .put("livemode", false)
        .put("metadata", payment.metadata())
        .put(
            "next_action",
            payment.status() == Status.REQUIRES_ACTION ? authentication(payment, bank) : null)
        .put("payment_method", payment.method())
        .put(
            "payment_method_options",
            kind == PaymentKind.CARD
                ? Map.of("card", cardOptions())
                : Map.of("sepa_debit", Map.of()))
        .put("payment_method_types", List.of(kind.wire()))
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

  static Map<String, @Nullable Object> charge(StripePayment payment) {
    var charge = String.valueOf(payment.charge());
    boolean paid = payment.succeeded();
    var decline = payment.lastDecline();
    return new Fields("charge", charge)
        .put("amount", payment.amount())
        .put("amount_captured", paid ? payment.amount() : 0)
        .put("amount_refunded", payment.refunded())
        .put("balance_transaction", paid ? BalanceEntry.id(charge) : null)
        .put("billing_details", payer(payment))
        .put("calculated_statement_descriptor", "FRONTROW")
        .put("captured", paid)
        .put("created", payment.created())
        .put("currency", payment.currency())
        .put("description", payment.description())
        .put("disputed", payment.isDisputed())
        .put("failure_code", decline == null ? null : decline.code())
        .put("failure_message", decline == null ? null : decline.message())
        .put("fraud_details", Map.of())
        .put("livemode", false)
        .put("metadata", payment.metadata())
        .put("outcome", outcome(payment))
        .put("paid", paid || payment.underWay())
        .put("payment_intent", payment.id())
        .put("payment_method", payment.method())
        .put("payment_method_details", details(payment))
        .put("radar_options", Map.of())
        .put("receipt_email", payment.email())
        .put("refunded", paid && payment.refunded() == payment.amount())
        .put("status", paid ? "succeeded" : payment.underWay() ? "pending" : "failed")
        .none(
            "application",
            "application_fee",
            "application_fee_amount",
            "authorization_code",
            "customer",
            "failure_balance_transaction",
            "level3",
            "on_behalf_of",
            "presentment_details",
            "receipt_number",
            "receipt_url",
            "review",
            "shipping",
            "source",
            "source_transfer",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer",
            "transfer_data",
            "transfer_group")
        .map();
  }

  static Map<String, @Nullable Object> refund(StripeRefund refund) {
    var object = new Fields("refund", refund.id());
    object
        .put("amount", refund.amount())
        .put("balance_transaction", BalanceEntry.id(refund.id()))
        .put("charge", refund.charge())
        .put("created", refund.created())
        .put("currency", refund.currency())
        .put("destination_details", destination(refund))
        .put(
            "failure_balance_transaction",
            refund.hasFailed() ? BalanceEntry.failureId(refund.id()) : null)
        .put("failure_reason", refund.failureReason())
        .put("metadata", refund.metadata())
        .put("payment_intent", refund.payment())
        .put("pending_reason", refund.status() == StripeRefund.Status.PENDING ? "processing" : null)
        .put("reason", refund.reason())
        .put("status", refund.status().wire())
        .none(
            "customer",
            "customer_account",
            "description",
            "instructions_email",
            "next_action",
            "payment_method",
            "presentment_details",
            "receipt_number",
            "source_transfer_reversal",
            "transfer_reversal");
    return object.map();
  }

  static Map<String, @Nullable Object> dispute(StripeDispute dispute) {
    boolean answered = dispute.status() != StripeDispute.Status.NEEDS_RESPONSE;
    return new Fields("dispute", dispute.id())
        .put("amount", dispute.amount())
        .put("balance_transactions", movements(dispute))
        .put("charge", dispute.charge())
        .put("created", dispute.created())
        .put("currency", dispute.currency())
        .put("enhanced_eligibility_types", List.of())
        .put("evidence", evidence())
        .put(
            "evidence_details",
            new Fields()
                .put("due_by", dispute.created() + RESPONSE_TIME)
                .put("enhanced_eligibility", Map.of())
                .put("has_evidence", answered)
                .put("past_due", false)
                .put("submission_count", answered ? 1 : 0)
                .map())
        .put("is_charge_refundable", false)
        .put("livemode", false)
        .put("metadata", Map.of())
        .put("network_reason_code", dispute.reason().networkCode())
        .put("payment_intent", dispute.payment())
        .put(
            "payment_method_details",
            new Fields()
                .put(
                    "card",
                    new Fields()
                        .put("brand", "visa")
                        .put("case_type", "chargeback")
                        .put("network_reason_code", dispute.reason().networkCode())
                        .map())
                .put("type", "card")
                .map())
        .put("reason", dispute.reason().wire())
        .put("status", dispute.status().wire())
        .map();
  }

  static Map<String, @Nullable Object> movement(BalanceEntry entry) {
    return new Fields("balance_transaction", entry.id())
        .put("amount", entry.amount())
        .put("available_on", entry.created())
        .put("balance_type", "payments")
        .put("created", entry.created())
        .put("currency", entry.currency())
        .put("fee", 0)
        .put("fee_details", List.of())
        .put("net", entry.amount())
        .put("reporting_category", entry.type().category())
        .put("source", entry.source())
        .put("status", "available")
        .put("type", entry.type().wire())
        .none("description", "exchange_rate")
        .map();
  }

  private static PaymentKind kind(StripePayment payment) {
    return payment.byBank() ? PaymentKind.SEPA_DEBIT : PaymentKind.CARD;
  }

  private static List<Map<String, @Nullable Object>> movements(StripeDispute dispute) {
    var out = movement(BalanceEntry.of(dispute, dispute.created()));
    return dispute.status() == StripeDispute.Status.WON
        ? List.of(out, movement(BalanceEntry.reversalOf(dispute, dispute.created())))
        : List.of(out);
  }

  private static Map<String, @Nullable Object> evidence() {
    return new Fields()
        .put("enhanced_evidence", Map.of())
        .none(
            "access_activity_log",
            "billing_address",
            "cancellation_policy",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_communication",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "customer_signature",
            "duplicate_charge_documentation",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "receipt",
            "refund_policy",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "service_documentation",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_documentation",
            "shipping_tracking_number",
            "uncategorized_file",
            "uncategorized_text")
        .map();
  }

  private static Map<String, @Nullable Object> authentication(StripePayment payment, String bank) {
    return new Fields()
        .put(
            "redirect_to_url",
            new Fields().put("url", bank + payment.id()).none("return_url").map())
        .put("type", "redirect_to_url")
        .map();
  }

  private static Map<String, @Nullable Object> payer(StripePayment payment) {
    return new Fields()
        .put(
            "address",
            new Fields().none("city", "country", "line1", "line2", "postal_code", "state").map())
        .put("email", payment.email())
        .put("name", payment.payerName())
        .none("phone", "tax_id")
        .map();
  }

  private static Map<String, @Nullable Object> outcome(StripePayment payment) {
    var decline = payment.lastDecline();
    boolean good = decline == null;
    return new Fields()
        .put("network_status", good ? "approved_by_network" : "declined_by_network")
        .put("reason", decline == null ? null : decline.declineCode())
        .put("risk_level", "normal")
        .put("risk_score", 12)
        .put("seller_message", good ? "Payment complete." : "The bank declined the payment.")
        .put("type", good ? "authorized" : "issuer_declined")
        .none("advice_code", "network_advice_code", "network_decline_code", "rule")
        .map();
  }

  private static Map<String, @Nullable Object> details(StripePayment payment) {
    return payment.byBank()
        ? new Fields().put("sepa_debit", account(payment)).put("type", "sepa_debit").map()
        : new Fields().put("card", card(payment)).put("type", "card").map();
  }

  private static Map<String, @Nullable Object> account(StripePayment payment) {
    return new Fields()
        .put("bank_code", "19043")
        .put("branch_code", "")
        .put("country", "AT")
        .put("fingerprint", "frontrow" + payment.lastDigits())
        .put("last4", payment.lastDigits())
        .none("expected_debit_date", "mandate")
        .map();
  }

  private static Map<String, @Nullable Object> card(StripePayment payment) {
    var card = payment.card();
    return new Fields()
        .put("amount_authorized", payment.amount())
        .put("brand", "visa")
        .put(
            "checks",
            new Fields()
                .put("cvc_check", "pass")
                .none("address_line1_check", "address_postal_code_check")
                .map())
        .put("country", "US")
        .put("exp_month", 12)
        .put("exp_year", 2034)
        .put("extended_authorization", Map.of("status", "disabled"))
        .put("fingerprint", "frontrow" + payment.lastDigits())
        .put("funding", "credit")
        .put("incremental_authorization", Map.of("status", "unavailable"))
        .put("last4", payment.lastDigits())
        .put("multicapture", Map.of("status", "unavailable"))
        .put("network", "visa")
        .put(
            "overcapture",
            Map.of("maximum_amount_capturable", payment.amount(), "status", "unavailable"))
        .put("regulated_status", "unregulated")
        .put("three_d_secure", card != null && card.asksFirst() ? authenticated() : null)
        .none(
            "authorization_code",
            "installments",
            "mandate",
            "network_token",
            "network_transaction_id",
            "wallet")
        .map();
  }

  private static Map<String, @Nullable Object> authenticated() {
    return new Fields()
        .put("authentication_flow", "challenge")
        .put("electronic_commerce_indicator", "05")
        .put("result", "authenticated")
        .put("version", "2.2.0")
        .none("exemption_indicator", "result_reason", "transaction_id")
        .map();
  }

  private static Map<String, @Nullable Object> cardOptions() {
    return new Fields()
        .put("request_three_d_secure", "automatic")
        .none("installments", "mandate_options", "network")
        .map();
  }

  private static @Nullable Map<String, @Nullable Object> declined(@Nullable Decline decline) {
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

  private static Map<String, @Nullable Object> destination(StripeRefund refund) {
    var card = new Fields();
    card.put("reference_status", refund.reference() == null ? "pending" : "available")
        .put("reference_type", "acquirer_reference_number")
        .put("type", "refund");
    if (refund.reference() != null) {
      card.put("reference", refund.reference());
    }
    return new Fields().put("card", card.map()).put("type", "card").map();
  }
}

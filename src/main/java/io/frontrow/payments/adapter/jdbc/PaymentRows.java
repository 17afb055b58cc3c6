package io.frontrow.payments.adapter.jdbc;

import io.frontrow.payments.DisputeState;
import io.frontrow.payments.Means;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.domain.Dispute;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Rows as records and back.
@Component
class PaymentRows {
  private final JsonMapper json;

  PaymentRows(JsonMapper json) {
    this.json = json;
  }

  /// The part of an intent that is only ever read as a whole.
  private record Details(
      String description,
      List<Line> items,
      String email,
      String locale,
      String successUrl,
      String cancelUrl) {}

  private record Line(String name, String detail, long price, int quantity) {}

  String details(PaymentIntent intent) {
    return json.writeValueAsString(
        new Details(
            intent.description(),
            intent.items().stream()
                .map(
                    item ->
                        new Line(
                            item.name(), item.detail(), item.price().minorUnits(), item.quantity()))
                .toList(),
            intent.email().value(),
            intent.locale().toLanguageTag(),
            intent.successUrl().toString(),
            intent.cancelUrl().toString()));
  }

  Payment payment(ResultSet row, int number) throws SQLException {
    return new Payment(
        new PaymentId(row.getObject("id", UUID.class)),
        intent(row),
        Means.valueOf(row.getString("gateway").toUpperCase(Locale.ROOT)),
        PaymentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("stripe_session_id")),
        Optional.ofNullable(row.getString("checkout_url")).map(URI::create),
        Optional.ofNullable(row.getString("stripe_payment_intent_id")),
        received(row),
        Optional.ofNullable(instant(row, "paid_at")),
        Optional.ofNullable(instant(row, "pending_since")),
        Optional.ofNullable(row.getString("last_failure")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  Refund refund(ResultSet row, int number) throws SQLException {
    return new Refund(
        row.getObject("id", UUID.class),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class)),
        Optional.ofNullable(row.getString("key")),
        row.getInt("attempt"),
        money(row),
        row.getString("reason"),
        RefundState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("stripe_refund_id")),
        Optional.ofNullable(row.getString("last_error")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  Dispute dispute(ResultSet row, int number) throws SQLException {
    return new Dispute(
        row.getObject("id", UUID.class),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class)),
        row.getString("stripe_dispute_id"),
        money(row),
        row.getString("reason"),
        DisputeState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(instant(row, "closed_at")));
  }

  StaffTask task(ResultSet row, int number) throws SQLException {
    return new StaffTask(
        row.getObject("id", UUID.class),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        StaffTask.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getObject("subject", UUID.class),
        row.getString("reference"),
        money(row),
        row.getString("why"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private PaymentIntent intent(ResultSet row) throws SQLException {
    var details = json.readValue(row.getString("details"), Details.class);
    var amount = money(row);
    return new PaymentIntent(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("reference"),
        row.getInt("attempt"),
        amount,
        details.description(),
        details.items().stream().map(line -> item(line, amount.currency())).toList(),
        new EmailAddress(details.email()),
        Locale.forLanguageTag(details.locale()),
        URI.create(details.successUrl()),
        URI.create(details.cancelUrl()),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static PaymentIntent.Item item(Line line, Currency currency) {
    return new PaymentIntent.Item(
        line.name(), line.detail(), new Money(line.price(), currency), line.quantity());
  }

  private static Optional<Money> received(ResultSet row) throws SQLException {
    var currency = row.getString("received_currency");
    return currency == null
        ? Optional.empty()
        : Optional.of(Money.of(row.getLong("received_amount"), currency));
  }

  private static Money money(ResultSet row) throws SQLException {
    return Money.of(row.getLong("amount"), row.getString("currency"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

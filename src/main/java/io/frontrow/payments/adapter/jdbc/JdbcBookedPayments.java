package io.frontrow.payments.adapter.jdbc;

import io.frontrow.payments.Payments;
import io.frontrow.payments.application.BookedPayments;
import io.frontrow.payments.application.GatewayEvent.Subject;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBookedPayments implements BookedPayments {
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;
  private final PaymentRows rows;

  JdbcBookedPayments(JdbcClient jdbc, PaymentRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  @Override
  public boolean add(Payment payment) {
    var intent = payment.intent();
    return jdbc.sql(
                """
                insert into payments (id, organization_id, reference, attempt, gateway, state, amount, currency, details, expires_at, created_at)
                values (:id, :organization, :reference, :attempt, :gateway, :state, :amount, :currency, :details::jsonb, :expires, :created)
                on conflict on constraint one_attempt_per_number do nothing""")
            .param("id", payment.id().value())
            .param("organization", intent.organization().value())
            .param("reference", intent.reference())
            .param("attempt", intent.attempt())
            .param("gateway", word(payment.means()))
            .param("state", word(payment.state()))
            .param("amount", intent.amount().minorUnits())
            .param("currency", intent.amount().currency().getCurrencyCode())
            .param("details", rows.details(intent))
            .param("expires", intent.expiresAt().atOffset(ZoneOffset.UTC))
            .param("created", payment.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  @Override
  public void update(Payment payment) {
    requireOne(
        jdbc.sql(
                """
                update payments set state = :state, stripe_session_id = :session, stripe_payment_intent_id = :charge,
                       checkout_url = :page, paid_at = :paid, received_amount = :received, received_currency = :currency,
                       pending_since = :pending, last_failure = :failure, version = version + 1
                where id = :id""")
            .param("state", word(payment.state()))
            .param("session", payment.session().orElse(null))
            .param("charge", payment.charge().orElse(null))
            .param("page", payment.page().map(Object::toString).orElse(null))
            .param("paid", time(payment.paidAt()))
            .param("received", payment.came().map(Money::minorUnits).orElse(null))
            .param(
                "currency",
                payment.came().map(money -> money.currency().getCurrencyCode()).orElse(null))
            .param("pending", time(payment.pendingSince()))
            .param("failure", payment.lastFailure().orElse(null))
            .param("id", payment.id().value())
            .update());
  }

  @Override
  public Optional<Payment> find(PaymentId id) {
    return jdbc.sql("select * from payments where id = :id")
        .param("id", id.value())
        .query(rows::payment)
        .optional();
  }

  @Override
  public List<Payment> lockAttempts(PaymentId id) {
    return jdbc.sql(
            """
            select * from payments where reference = (select reference from payments where id = :id)
            order by attempt for update""")
        .param("id", id.value())
        .query(rows::payment)
        .list();
  }

  @Override
  public Optional<Payment> latest(String reference) {
    return jdbc.sql(
            "select * from payments where reference = :reference order by attempt desc limit 1")
        .param("reference", reference)
        .query(rows::payment)
        .optional();
  }

  @Override
  public List<Payment> latest(Collection<String> references) {
    return jdbc.sql(
            """
            select distinct on (reference) * from payments where reference = any(:references)
            order by reference, attempt desc""")
        .param("references", references.toArray(String[]::new))
        .query(rows::payment)
        .list();
  }

  @Override
  public List<Payment> attempts(String reference) {
    return jdbc.sql("select * from payments where reference = :reference order by attempt")
        .param("reference", reference)
        .query(rows::payment)
        .list();
  }

  @Override
  public List<Payment> list(
      OrganizationId organization, Optional<Payments.Cursor> after, int limit) {
    return jdbc.sql(
            """
            select * from payments where organization_id = :organization
              and (created_at, id) < (:at, :id) order by created_at desc, id desc limit :limit""")
        .param("organization", organization.value())
        .param("at", after.map(Payments.Cursor::createdAt).orElse(LATEST).atOffset(ZoneOffset.UTC))
        .param("id", after.map(cursor -> cursor.payment().value()).orElse(LAST))
        .param("limit", limit)
        .query(rows::payment)
        .list();
  }

  @Override
  public Optional<Payment> attempt(String reference, int attempt) {
    return jdbc.sql("select * from payments where reference = :reference and attempt = :attempt")
        .param("reference", reference)
        .param("attempt", attempt)
        .query(rows::payment)
        .optional();
  }

  @Override
  public void add(Refund refund) {
    jdbc.sql(
            """
            insert into refunds (id, organization_id, payment_id, key, attempt, origin, amount, currency, reason, state,
                                 stripe_refund_id, last_error, created_at)
            values (:id, :organization, :payment, :key, :attempt, :origin, :amount, :currency, :reason, :state, :gateway, :why, :created)""")
        .param("id", refund.id())
        .param("organization", refund.organization().value())
        .param("payment", refund.payment().value())
        .param("key", refund.key().orElse(null))
        .param("attempt", refund.attempt())
        .param("origin", word(refund.origin()))
        .param("amount", refund.amount().minorUnits())
        .param("currency", refund.amount().currency().getCurrencyCode())
        .param("reason", refund.reason())
        .param("state", word(refund.state()))
        .param("gateway", refund.gatewayId().orElse(null))
        .param("why", refund.why().orElse(null))
        .param("created", refund.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public void update(Refund refund) {
    requireOne(
        jdbc.sql(
                """
                update refunds set state = :state, stripe_refund_id = :gateway, last_error = :why, version = version + 1
                where id = :id""")
            .param("state", word(refund.state()))
            .param("gateway", refund.gatewayId().orElse(null))
            .param("why", refund.why().orElse(null))
            .param("id", refund.id())
            .update());
  }

  @Override
  public Optional<Refund> findRefund(UUID id) {
    return jdbc.sql("select * from refunds where id = :id")
        .param("id", id)
        .query(rows::refund)
        .optional();
  }

  @Override
  public Optional<Refund> lockRefund(UUID id) {
    return jdbc.sql("select * from refunds where id = :id for update")
        .param("id", id)
        .query(rows::refund)
        .optional();
  }

  @Override
  public List<Refund> refunds(PaymentId payment) {
    return jdbc.sql("select * from refunds where payment_id = :payment order by created_at, id")
        .param("payment", payment.value())
        .query(rows::refund)
        .list();
  }

  @Override
  public List<Refund> refunds(String reference) {
    return jdbc.sql(
            """
            select * from refunds where payment_id in (select id from payments where reference = :reference)
            order by created_at, id""")
        .param("reference", reference)
        .query(rows::refund)
        .list();
  }

  @Override
  public List<Refund> latestRefunds(OrganizationId organization, int limit) {
    return jdbc.sql(
            """
            select * from refunds where organization_id = :organization
            order by created_at desc, id desc limit :limit""")
        .param("organization", organization.value())
        .param("limit", limit)
        .query(rows::refund)
        .list();
  }

  @Override
  public Optional<Owner> owner(Subject subject) {
    return jdbc.sql(
            """
            select organization_id, id from payments
            where id = :payment or stripe_session_id = :session or stripe_payment_intent_id = :charge
            order by (id = :payment) desc nulls last limit 1""")
        .param("payment", subject.payment().orElse(null), java.sql.Types.OTHER)
        .param("session", subject.session().orElse(null), java.sql.Types.VARCHAR)
        .param("charge", subject.charge().orElse(null), java.sql.Types.VARCHAR)
        .query(
            (row, _) ->
                new Owner(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    new PaymentId(row.getObject("id", UUID.class))))
        .optional();
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> at) {
    return at.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static void requireOne(int updated) {
    if (updated != 1) {
      throw new IllegalStateException("the row to update is not there");
    }
  }
}

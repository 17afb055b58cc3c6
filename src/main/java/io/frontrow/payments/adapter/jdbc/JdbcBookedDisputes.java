package io.frontrow.payments.adapter.jdbc;

import io.frontrow.payments.application.BookedDisputes;
import io.frontrow.payments.domain.Dispute;
import io.frontrow.shared.OrganizationId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBookedDisputes implements BookedDisputes {
  private final JdbcClient jdbc;
  private final PaymentRows rows;

  JdbcBookedDisputes(JdbcClient jdbc, PaymentRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  @Override
  public void add(Dispute dispute) {
    jdbc.sql(
            """
            insert into disputes (id, organization_id, payment_id, stripe_dispute_id, amount, currency, reason, state, opened_at, closed_at)
            values (:id, :organization, :payment, :gateway, :amount, :currency, :reason, :state, :opened, :closed)""")
        .param("id", dispute.id())
        .param("organization", dispute.organization().value())
        .param("payment", dispute.payment().value())
        .param("gateway", dispute.gatewayId())
        .param("amount", dispute.amount().minorUnits())
        .param("currency", dispute.amount().currency().getCurrencyCode())
        .param("reason", dispute.reason())
        .param("state", word(dispute))
        .param("opened", dispute.openedAt().atOffset(ZoneOffset.UTC))
        .param("closed", dispute.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
        .update();
  }

  @Override
  public void update(Dispute dispute) {
    jdbc.sql(
            "update disputes set state = :state, closed_at = :closed, version = version + 1 where id = :id")
        .param("state", word(dispute))
        .param("closed", dispute.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
        .param("id", dispute.id())
        .update();
  }

  @Override
  public Optional<Dispute> lock(String gatewayId) {
    return jdbc.sql("select * from disputes where stripe_dispute_id = :gateway for update")
        .param("gateway", gatewayId)
        .query(rows::dispute)
        .optional();
  }

  @Override
  public List<Dispute> of(String reference) {
    return jdbc.sql(
            """
            select * from disputes where payment_id in (select id from payments where reference = :reference)
            order by opened_at, id""")
        .param("reference", reference)
        .query(rows::dispute)
        .list();
  }

  @Override
  public List<Dispute> latest(OrganizationId organization, int limit) {
    return jdbc.sql(
            """
            select * from disputes where organization_id = :organization
            order by opened_at desc, id desc limit :limit""")
        .param("organization", organization.value())
        .param("limit", limit)
        .query(rows::dispute)
        .list();
  }

  private static String word(Dispute dispute) {
    return dispute.state().name().toLowerCase(Locale.ROOT);
  }
}

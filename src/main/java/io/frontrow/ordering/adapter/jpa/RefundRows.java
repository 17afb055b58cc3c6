package io.frontrow.ordering.adapter.jpa;

import io.frontrow.ordering.domain.LineParts;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.ordering.domain.OrderRefund.Kind;
import io.frontrow.ordering.domain.OrderRefund.Part;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of `order_refunds` and `order_refund_lines`; never changed.
@Component
class RefundRows {
  private final JdbcClient jdbc;

  RefundRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(OrganizationId organization, OrderRefund refund) {
    jdbc.sql(
            """
            insert into order_refunds
              (id, organization_id, order_id, key, kind, amount, currency, reason, made_by, at, frees, payment_refund_id)
            values (:id, :organization, :order, :key, :kind, :amount, :currency, :reason, :by, :at, :frees, :payment)""")
        .param("id", refund.id())
        .param("organization", organization.value())
        .param("order", refund.order().value())
        .param("key", refund.key())
        .param("kind", refund.kind().name().toLowerCase(Locale.ROOT))
        .param("amount", refund.amount().minorUnits())
        .param("currency", refund.amount().currency().getCurrencyCode())
        .param("reason", refund.reason())
        .param("by", refund.by())
        .param("at", refund.at().atOffset(ZoneOffset.UTC))
        .param("frees", refund.frees())
        .param("payment", refund.payment().orElse(null), Types.OTHER)
        .update();
    for (var part : refund.parts()) {
      jdbc.sql(
              """
              insert into order_refund_lines (refund_id, order_line_id, organization_id, places, ticket, fee, tax)
              values (:refund, :line, :organization, :places, :ticket, :fee, :tax)""")
          .param("refund", refund.id())
          .param("line", part.line())
          .param("organization", organization.value())
          .param("places", part.places())
          .param("ticket", part.money().ticket().minorUnits())
          .param("fee", part.money().fee().minorUnits())
          .param("tax", part.money().tax().minorUnits())
          .update();
    }
  }

  List<OrderRefund> of(OrderId order) {
    var parts = parts(order);
    return jdbc.sql("select * from order_refunds where order_id = :order order by at, id")
        .param("order", order.value())
        .query((row, _) -> refund(row, parts))
        .list();
  }

  private Map<UUID, List<Part>> parts(OrderId order) {
    var parts = new HashMap<UUID, List<Part>>();
    jdbc.sql(
            """
            select l.*, r.currency from order_refund_lines l join order_refunds r on r.id = l.refund_id
            where r.order_id = :order order by l.refund_id, l.order_line_id""")
        .param("order", order.value())
        .query(
            row -> {
              parts
                  .computeIfAbsent(row.getObject("refund_id", UUID.class), _ -> new ArrayList<>())
                  .add(part(row));
            });
    return parts;
  }

  private static Part part(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return new Part(
        row.getObject("order_line_id", UUID.class),
        row.getInt("places"),
        new LineParts(
            Money.of(row.getLong("ticket"), currency),
            Money.of(row.getLong("fee"), currency),
            Money.of(row.getLong("tax"), currency)));
  }

  private static OrderRefund refund(ResultSet row, Map<UUID, List<Part>> parts)
      throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new OrderRefund(
        id,
        new OrderId(row.getObject("order_id", UUID.class)),
        row.getString("key"),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Money.of(row.getLong("amount"), row.getString("currency")),
        row.getString("reason"),
        row.getString("made_by"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getBoolean("frees"),
        Optional.ofNullable(row.getObject("payment_refund_id", UUID.class)),
        parts.getOrDefault(id, List.of()));
  }
}

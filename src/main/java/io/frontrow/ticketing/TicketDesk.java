package io.frontrow.ticketing;

import io.frontrow.ordering.OrderConfirmed;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.shared.OrderId;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Issues tickets inside the transaction that confirms the order, one for each seat or place, and
/// shows them.
@Component
class TicketDesk implements IssuedTickets {
  private final JdbcClient jdbc;
  private final Secrets secrets;

  TicketDesk(JdbcClient jdbc, Secrets secrets) {
    this.jdbc = jdbc;
    this.secrets = secrets;
  }

  @EventListener
  void on(OrderConfirmed order) {
    for (var line : order.lines()) {
      for (var serial = 0; serial < line.quantity(); serial++) {
        jdbc.sql(
                """
                insert into tickets (organization_id, order_id, order_line_id, show_id, event_seat_id, serial, code, state, issued_at)
                values (:organization, :order, :line, :show, :seat, :serial, :code, 'valid', :at)""")
            .param("organization", order.organization().value())
            .param("order", order.order().value())
            .param("line", line.id())
            .param("show", order.show().value())
            .param("seat", line.seat().map(seat -> seat.value()).orElse(null))
            .param("serial", serial)
            .param("code", TicketCode.draw(secrets))
            .param("at", Timestamp.from(order.at()))
            .update();
      }
    }
  }

  @Override
  public List<IssuedTicket> of(OrderId order) {
    return jdbc.sql(
            """
            select t.order_line_id, t.serial, t.code, t.state from tickets t join order_lines l on l.id = t.order_line_id
            where t.order_id = :order order by l.position, t.serial""")
        .param("order", order.value())
        .query(
            (row, _) -> {
              var code = row.getString("code");
              var qr = QrCode.of(code);
              return new IssuedTicket(
                  row.getObject("order_line_id", UUID.class),
                  row.getInt("serial"),
                  code,
                  row.getString("state").toUpperCase(Locale.ROOT),
                  qr.size(),
                  qr.path());
            })
        .list();
  }
}

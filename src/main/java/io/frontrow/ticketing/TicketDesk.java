package io.frontrow.ticketing;

import io.frontrow.ordering.OrderConfirmed;
import io.frontrow.ordering.TicketMoved;
import io.frontrow.ordering.TicketsRefunded;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TicketId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      var place = new Place(order.organization(), order.order(), order.show(), line.id());
      for (var serial = 0; serial < line.quantity(); serial++) {
        issue(place, line.seat(), serial, order.at());
      }
    }
  }

  /// The old code dies with the seat; a new one is good for the new seat.
  @EventListener
  void on(TicketMoved moved) {
    var ended =
        jdbc.sql(
                """
                update tickets set state = 'cancelled'
                where order_line_id = :line and event_seat_id = :from and state = 'valid'""")
            .param("line", moved.line())
            .param("from", moved.from().value())
            .update();
    if (ended != 1) {
      throw new IllegalStateException("order " + moved.order() + " has no good ticket to move");
    }
    issue(
        new Place(moved.organization(), moved.order(), moved.show(), moved.line()),
        Optional.of(moved.to()),
        0,
        moved.at());
  }

  @EventListener
  void on(TicketsRefunded refunded) {
    var ended =
        jdbc.sql(
                "update tickets set state = 'cancelled' where id = any(:ids) and state <> 'cancelled'")
            .param("ids", refunded.tickets().stream().map(TicketId::value).toArray(UUID[]::new))
            .update();
    if (ended != refunded.tickets().size()) {
      throw new IllegalStateException(
          "order " + refunded.order() + " has not all the tickets it gives up");
    }
  }

  private record Place(OrganizationId organization, OrderId order, ShowId show, UUID line) {}

  private void issue(Place place, Optional<SeatId> seat, int serial, Instant at) {
    jdbc.sql(
            """
            insert into tickets (organization_id, order_id, order_line_id, show_id, event_seat_id, serial, code, state, issued_at)
            values (:organization, :order, :line, :show, :seat, :serial, :code, 'valid', :at)""")
        .param("organization", place.organization().value())
        .param("order", place.order().value())
        .param("line", place.line())
        .param("show", place.show().value())
        .param("seat", seat.map(SeatId::value).orElse(null))
        .param("serial", serial)
        .param("code", TicketCode.draw(secrets))
        .param("at", Timestamp.from(at))
        .update();
  }

  /// The latest of each place: one that was replaced by another is history.
  @Override
  public List<IssuedTicket> of(OrderId order) {
    return jdbc.sql(
            """
            select distinct on (l.position, t.serial) t.id, t.order_line_id, t.serial, t.code, t.state,
                   count(*) over (partition by t.order_line_id, t.serial) > 1 as moved
            from tickets t join order_lines l on l.id = t.order_line_id
            where t.order_id = :order order by l.position, t.serial, t.issued_at desc, t.id desc""")
        .param("order", order.value())
        .query(
            (row, _) -> {
              var code = row.getString("code");
              var qr = QrCode.of(code);
              return new IssuedTicket(
                  new TicketId(row.getObject("id", UUID.class)),
                  row.getObject("order_line_id", UUID.class),
                  row.getInt("serial"),
                  code,
                  row.getString("state").toUpperCase(Locale.ROOT),
                  row.getBoolean("moved"),
                  qr.size(),
                  qr.path());
            })
        .list();
  }
}

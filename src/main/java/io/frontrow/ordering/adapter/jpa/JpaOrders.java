package io.frontrow.ordering.adapter.jpa;

import io.frontrow.ordering.application.Orders;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.shared.EventId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import io.frontrow.shared.UserId;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Orders by JPA; limits and claims, which are about sets of them, by SQL.
@Repository
class JpaOrders implements Orders {
  private final OrderRows rows;
  private final EntityManager entities;
  private final JdbcClient jdbc;
  private final RefundRows refunds;

  JpaOrders(OrderRows rows, EntityManager entities, JdbcClient jdbc, RefundRows refunds) {
    this.refunds = refunds;
    this.rows = rows;
    this.entities = entities;
    this.jdbc = jdbc;
  }

  @Override
  public void add(Order order) {
    entities.persist(new OrderRow(order));
    entities.flush();
  }

  @Override
  public void save(Order order) {
    var row =
        rows.findById(order.id().value())
            .orElseThrow(() -> new IllegalStateException("order " + order.id() + " is gone"));
    row.update(order);
    entities.flush();
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return rows.findById(id.value()).map(OrderRow::toOrder);
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return rows.lockById(id.value()).map(OrderRow::toOrder);
  }

  @Override
  public Optional<Order> findByCode(String code) {
    return rows.findByCode(code).map(OrderRow::toOrder);
  }

  @Override
  public Map<ShowId, Map<TierId, Integer>> bought(EventId event, String buyerKey) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:pair, 0))")
        .param("pair", event + " " + buyerKey)
        .query()
        .singleRow();
    var bought = new HashMap<ShowId, Map<TierId, Integer>>();
    jdbc.sql(
            """
            select o.show_id, l.price_tier_id, sum(l.quantity - l.returned_places) as places
            from shows s join orders o on o.show_id = s.id join order_lines l on l.order_id = o.id
            where s.event_id = :event and o.buyer_key = :buyer and l.active group by o.show_id, l.price_tier_id""")
        .param("event", event.value())
        .param("buyer", buyerKey)
        .query(
            row -> {
              bought
                  .computeIfAbsent(
                      new ShowId(row.getObject("show_id", UUID.class)), _ -> new HashMap<>())
                  .put(
                      new TierId(row.getObject("price_tier_id", UUID.class)), row.getInt("places"));
            });
    return bought;
  }

  @Override
  public List<Order> ofUser(UserId user, Optional<HistoryCursor> after, int limit) {
    var found =
        after
            .map(
                cursor ->
                    rows.olderOf(
                        user.value(), cursor.placedAt(), cursor.id().value(), Limit.of(limit)))
            .orElseGet(() -> rows.newestOf(user.value(), Limit.of(limit)));
    return found.stream().map(OrderRow::toOrder).toList();
  }

  @Override
  public List<Order> ofOrganization(
      OrganizationId organization, Optional<HistoryCursor> after, int limit) {
    var found =
        after
            .map(
                cursor ->
                    rows.olderOfOrganization(
                        organization.value(),
                        cursor.placedAt(),
                        cursor.id().value(),
                        Limit.of(limit)))
            .orElseGet(() -> rows.newestOfOrganization(organization.value(), Limit.of(limit)));
    return found.stream().map(OrderRow::toOrder).toList();
  }

  @Override
  public void addReseat(Order order, UUID line, Reseat reseat) {
    jdbc.sql(
            """
            insert into reseats (organization_id, order_id, order_line_id, from_seat_id, to_seat_id, reason, at, made_by)
            values (:organization, :order, :line, :from, :to, :reason, :at, :by)""")
        .param("organization", order.organization().value())
        .param("order", order.id().value())
        .param("line", line)
        .param("from", reseat.from().value())
        .param("to", reseat.to().value())
        .param("reason", reseat.reason())
        .param("at", Timestamp.from(reseat.at()))
        .param("by", reseat.by())
        .update();
  }

  @Override
  public List<OrderRefund> refunds(OrderId id) {
    return refunds.of(id);
  }

  @Override
  public void addRefund(Order order, OrderRefund refund) {
    var row = rows.findById(order.id().value()).orElseThrow();
    row.refund(order, refund);
    entities.flush();
    refunds.add(order.organization(), refund);
  }

  @Override
  public List<DueOrder> claimDue(Instant now, Duration putOff, int limit) {
    return jdbc.sql(
            """
            update orders set next_check_at = :later where id in (
              select id from orders where state = 'pending_payment' and next_check_at <= :now
              order by next_check_at limit :limit for update skip locked)
            returning organization_id, id""")
        .param("later", Timestamp.from(now.plus(putOff)))
        .param("now", Timestamp.from(now))
        .param("limit", limit)
        .query(
            (row, _) ->
                new DueOrder(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    new OrderId(row.getObject("id", UUID.class))))
        .list();
  }

  @Override
  public void lookAgain(OrderId id, Instant at) {
    jdbc.sql("update orders set next_check_at = :at where id = :id and state = 'pending_payment'")
        .param("at", Timestamp.from(at))
        .param("id", id.value())
        .update();
  }
}

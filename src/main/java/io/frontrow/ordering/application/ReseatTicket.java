package io.frontrow.ordering.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.TicketMoved;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.SeatMoves;
import io.frontrow.seating.SeatMoves.Reach;
import io.frontrow.seating.Seating;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Moves a sold ticket to another free seat of the same show that costs what was paid. Redis keeps
/// the seat, then one transaction does all of it: seats, line, ticket, record; or nothing happened.
@Service
public class ReseatTicket {
  private final Orders orders;
  private final Seating seating;
  private final SeatMoves seats;
  private final IssuedTickets tickets;
  private final Transactions transactions;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final MeterRegistry metrics;
  private final InstantSource clock;

  ReseatTicket(
      Orders orders,
      Seating seating,
      SeatMoves seats,
      IssuedTickets tickets,
      Transactions transactions,
      AuditLog audit,
      ApplicationEventPublisher events,
      MeterRegistry metrics,
      InstantSource clock) {
    this.orders = orders;
    this.seating = seating;
    this.seats = seats;
    this.tickets = tickets;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Which ticket goes where, and why.
  ///
  /// @param by who does it, for the record
  public record Wish(OrderId order, SeatId from, SeatId to, String reason, String by) {}

  /// Throws SeatingUnavailable while Redis is away; then nothing has happened.
  ///
  /// @param witness sees the order inside the transaction that moved the ticket, last of all
  public ReseatResult reseat(OrganizationId organization, Wish wish, Consumer<Order> witness) {
    var result = tryTo(organization, wish, witness);
    metrics
        .counter(
            "frontrow.reseats",
            "result",
            result
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT))
        .increment();
    return result;
  }

  private ReseatResult tryTo(OrganizationId organization, Wish wish, Consumer<Order> witness) {
    var found = transactions.inTenant(organization, () -> orders.find(wish.order()));
    if (found.isEmpty()) {
      return transactions.asPlatform(() -> orders.find(wish.order())).isPresent()
          ? new ReseatResult.OthersOrder()
          : new ReseatResult.UnknownOrder();
    }
    var order = found.get();
    var place = seating.describe(order.show(), List.of(wish.to())).stream().findFirst();
    var refusal = refusal(order, wish, place);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (seats.reach(organization, order.show(), wish.to(), order.channel())) {
      case Reach.Taken _ -> new ReseatResult.SeatTaken();
      case Reach.Kept kept -> store(organization, wish, place.orElseThrow(), kept, witness);
    };
  }

  private static Optional<ReseatResult> refusal(Order order, Wish wish, Optional<HeldPlace> place) {
    var line = order.line(wish.from());
    if (line.isEmpty()) {
      return Optional.of(new ReseatResult.NotInOrder());
    }
    if (place.isEmpty()) {
      return Optional.of(new ReseatResult.UnknownSeat());
    }
    if (wish.from().equals(wish.to())) {
      return Optional.of(new ReseatResult.SameSeat());
    }
    if (order.state() != OrderState.CONFIRMED && order.state() != OrderState.PARTIALLY_REFUNDED) {
      return Optional.of(new ReseatResult.NotPaid());
    }
    var paid = line.get().tierPrice();
    var price = place.get().price();
    return paid.equals(price)
        ? Optional.empty()
        : Optional.of(new ReseatResult.PriceDiffers(paid, price));
  }

  private ReseatResult store(
      OrganizationId organization,
      Wish wish,
      HeldPlace place,
      Reach.Kept kept,
      Consumer<Order> witness) {
    try {
      return transactions.inTenant(
          organization, () -> storeInside(organization, wish, place, kept, witness));
    } catch (NotMoved refusal) {
      seats.letGo(kept);
      return refusal.result();
    } catch (RuntimeException broken) {
      try {
        seats.letGo(kept);
      } catch (RuntimeException stillThere) {
        broken.addSuppressed(stillThere);
      }
      throw broken;
    }
  }

  /// The order is locked and looked at once more: it may have been moved or refunded since.
  private ReseatResult storeInside(
      OrganizationId organization,
      Wish wish,
      HeldPlace place,
      Reach.Kept kept,
      Consumer<Order> witness) {
    var order =
        orders.lock(wish.order()).orElseThrow(() -> new NotMoved(new ReseatResult.UnknownOrder()));
    refusal(order, wish, Optional.of(place))
        .ifPresent(
            refused -> {
              throw new NotMoved(refused);
            });
    var line = order.line(wish.from()).orElseThrow();
    for (var ticket : tickets.of(order.id())) {
      if (ticket.line().equals(line.id()) && ticket.state().equals("CANCELLED")) {
        throw new NotMoved(new ReseatResult.NotInOrder());
      }
      if (ticket.line().equals(line.id()) && ticket.state().equals("USED")) {
        throw new NotMoved(new ReseatResult.TicketUsed());
      }
    }
    if (!seats.move(organization, order.id(), wish.from(), kept)) {
      throw new NotMoved(new ReseatResult.SeatTaken());
    }
    var moved = order.with(line.on(place));
    orders.save(moved);
    var now = clock.instant();
    orders.addReseat(
        moved, line.id(), new Orders.Reseat(wish.from(), wish.to(), wish.reason(), now, wish.by()));
    audit.record(
        AuditEntry.of(
            "ticket.reseated",
            "order",
            order.id().toString(),
            words(line, wish.from()),
            words(line.on(place), wish.to(), wish.reason())));
    events.publishEvent(
        new TicketMoved(
            organization, order.id(), order.show(), line.id(), wish.from(), wish.to(), now));
    witness.accept(moved);
    return new ReseatResult.Moved(moved);
  }

  private static Map<String, ?> words(OrderLine line, SeatId seat) {
    return Map.of(
        "seat", seat.toString(),
        "zone", line.zoneName(),
        "row", line.row().orElse(""),
        "number", line.number().orElse(""),
        "tier", line.tierName());
  }

  private static Map<String, ?> words(OrderLine line, SeatId seat, String reason) {
    var words = new TreeMap<String, Object>(words(line, seat));
    words.put("reason", reason);
    return words;
  }

  /// Rolls the transaction back with an expected answer.
  private static final class NotMoved extends RuntimeException {
    private final transient ReseatResult result;

    private NotMoved(ReseatResult result) {
      super("not moved", null, false, false);
      this.result = result;
    }

    private ReseatResult result() {
      return result;
    }
  }
}

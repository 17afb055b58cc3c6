package io.frontrow.ordering.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.ledger.Booking;
import io.frontrow.ledger.Ledger;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.TicketsRefunded;
import io.frontrow.ordering.application.RefundWish.What;
import io.frontrow.ordering.domain.Balance;
import io.frontrow.ordering.domain.LineParts;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.ordering.domain.OrderRefund.Kind;
import io.frontrow.ordering.domain.OrderRefund.Part;
import io.frontrow.ordering.spi.IssuedTickets;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.payments.RefundDecision;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.TicketId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Gives money, tickets and places back in one transaction, or nothing; a worker carries the money
/// afterwards. The order's lock lets one refund after the other decide, so that together they never
/// exceed what was paid.
@Service
public class RefundOrder {
  private final Orders orders;
  private final OrderMoves moves;
  private final ReturnedPlaces places;
  private final IssuedTickets tickets;
  private final Payments payments;
  private final Ledger ledger;
  private final Transactions transactions;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final MeterRegistry metrics;
  private final InstantSource clock;

  RefundOrder(
      Orders orders,
      OrderMoves moves,
      ReturnedPlaces places,
      IssuedTickets tickets,
      Payments payments,
      Ledger ledger,
      Transactions transactions,
      AuditLog audit,
      ApplicationEventPublisher events,
      MeterRegistry metrics,
      InstantSource clock) {
    this.orders = orders;
    this.moves = moves;
    this.places = places;
    this.tickets = tickets;
    this.payments = payments;
    this.ledger = ledger;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Outside any transaction.
  ///
  /// @param witness sees order and refund inside the transaction that stores them, last of all;
  ///   never a refund that was stored before
  public RefundResult refund(
      OrganizationId organization,
      OrderId id,
      RefundWish wish,
      Consumer<RefundResult.Refunded> witness) {
    var result = tried(organization, id, wish, witness);
    metrics
        .counter(
            "frontrow.order.refunds",
            "result",
            result
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT))
        .increment();
    return result;
  }

  private RefundResult tried(
      OrganizationId organization,
      OrderId id,
      RefundWish wish,
      Consumer<RefundResult.Refunded> witness) {
    Supplier<RefundResult> work =
        () -> transactions.inTenant(organization, () -> inside(id, wish, witness));
    try {
      return work.get();
    } catch (NotRefunded refusal) {
      return refusal.result();
    } catch (PessimisticLockingFailureException crossed) {
      // News of the payment service lock the payment first and the order then. One of both gives
      // way.
      return again(work);
    }
  }

  private static RefundResult again(Supplier<RefundResult> work) {
    try {
      return work.get();
    } catch (NotRefunded refusal) {
      return refusal.result();
    }
  }

  /// What a wish would give back now; nothing happens. Empty when it would be refused.
  public Optional<Money> preview(Order order, RefundWish wish) {
    return transactions.inTenant(
        order.organization(),
        () -> {
          var done = orders.refunds(order.id());
          return plan(order, wish, done) instanceof Plan.Parts(_, var parts)
              ? Optional.of(sum(order, parts))
              : Optional.empty();
        });
  }

  private RefundResult inside(
      OrderId id, RefundWish wish, Consumer<RefundResult.Refunded> witness) {
    var order = orders.lock(id).orElseThrow();
    var done = orders.refunds(id);
    var before = done.stream().filter(refund -> refund.key().equals(wish.key())).findFirst();
    if (before.isPresent()) {
      return new RefundResult.Refunded(order, before.get());
    }
    return switch (plan(order, wish, done)) {
      case Plan.Refused(var why) -> why;
      case Plan.Parts(var given, var parts) -> {
        var refunded = carryOut(order, wish, done, given, parts);
        witness.accept(refunded);
        yield refunded;
      }
    };
  }

  /// What a wish comes to.
  private sealed interface Plan {
    /// @param given tickets that die
    record Parts(List<IssuedTicket> given, List<Part> parts) implements Plan {}

    record Refused(RefundResult why) implements Plan {}
  }

  private Plan plan(Order order, RefundWish wish, List<OrderRefund> done) {
    if (!isPaid(order)) {
      return new Plan.Refused(new RefundResult.NotPaid(order.state()));
    }
    var living =
        tickets.of(order.id()).stream()
            .filter(ticket -> !ticket.state().equals("CANCELLED"))
            .toList();
    var balance = new Balance(order, done);
    return switch (wish.what()) {
      case What.Everything() -> given(living, wish, balance, wish.fees());
      case What.Tickets(var wanted) -> tickets(living, wanted, wish, balance);
      case What.Amount(var money) -> amount(living, money, wish, balance, order);
    };
  }

  private static boolean isPaid(Order order) {
    return order.state() == OrderState.CONFIRMED || order.state() == OrderState.PARTIALLY_REFUNDED;
  }

  private static Plan tickets(
      List<IssuedTicket> living, Set<TicketId> wanted, RefundWish wish, Balance balance) {
    var given = living.stream().filter(ticket -> wanted.contains(ticket.id())).toList();
    if (given.size() != wanted.size()) {
      var known = given.stream().map(IssuedTicket::id).collect(Collectors.toSet());
      return new Plan.Refused(
          new RefundResult.NoSuchTickets(
              wanted.stream()
                  .filter(ticket -> !known.contains(ticket))
                  .collect(Collectors.toSet())));
    }
    return given(given, wish, balance, wish.fees());
  }

  private static Plan amount(
      List<IssuedTicket> living, Money money, RefundWish wish, Balance balance, Order order) {
    if (!money.currency().equals(order.total().currency())) {
      return new Plan.Refused(
          new RefundResult.OtherCurrency(order.total().currency().getCurrencyCode()));
    }
    var left = balance.left();
    if (money.minorUnits() > left.minorUnits()) {
      return new Plan.Refused(new RefundResult.TooMuch(left));
    }
    return money.equals(left)
        ? given(living, wish, balance, true)
        : new Plan.Parts(List.of(), balance.amount(money));
  }

  private static Plan given(
      List<IssuedTicket> given, RefundWish wish, Balance balance, boolean fees) {
    var used =
        given.stream()
            .filter(ticket -> ticket.state().equals("USED"))
            .map(IssuedTicket::id)
            .collect(Collectors.toSet());
    if (!used.isEmpty() && !wish.forced()) {
      return new Plan.Refused(new RefundResult.Used(used));
    }
    var places = new HashMap<UUID, Integer>();
    given.forEach(ticket -> places.merge(ticket.line(), 1, Integer::sum));
    return new Plan.Parts(given, balance.tickets(places, fees));
  }

  private RefundResult.Refunded carryOut(
      Order order,
      RefundWish wish,
      List<OrderRefund> done,
      List<IssuedTicket> given,
      List<Part> parts) {
    var id = UUID.randomUUID();
    var amount = sum(order, parts);
    var payment =
        amount.isZero() ? Optional.<UUID>empty() : Optional.of(pay(order, id, amount, wish));
    var living = new Balance(order, done);
    var whole = order.lines().stream().mapToInt(living::places).sum() == given.size();
    var refund =
        new OrderRefund(
            id,
            order.id(),
            wish.key(),
            kind(wish, whole),
            amount,
            wish.reason(),
            wish.by(),
            clock.instant(),
            wish.frees(),
            payment,
            parts);
    return new RefundResult.Refunded(book(order, refund, given, whole), refund);
  }

  private static Kind kind(RefundWish wish, boolean whole) {
    return whole ? Kind.WHOLE : wish.what() instanceof What.Amount ? Kind.AMOUNT : Kind.TICKETS;
  }

  private UUID pay(Order order, UUID refund, Money amount, RefundWish wish) {
    var paid =
        payments.attempts(order.organization(), order.id().toString()).stream()
            .filter(attempt -> attempt.state() == PaymentState.PAID)
            .map(PaymentView::id)
            .findFirst()
            .orElseThrow(() -> new NotRefunded(new RefundResult.NotPaid(order.state())));
    return switch (payments.refund(paid, amount, refund.toString(), wish.reason())) {
      case RefundDecision.Refunding(var id) -> id;
      case RefundDecision.TooMuch(var left) ->
          throw new NotRefunded(new RefundResult.TooMuch(left));
      case RefundDecision.NothingPaid() ->
          throw new NotRefunded(new RefundResult.NotPaid(order.state()));
    };
  }

  /// Everything that follows from a refund, whoever decided it. The order is locked.
  ///
  /// @param whole whether no ticket is left
  Order book(Order order, OrderRefund refund, List<IssuedTicket> given, boolean whole) {
    var next =
        !whole
            ? OrderState.PARTIALLY_REFUNDED
            : order.isFree() && order.state() == OrderState.CONFIRMED
                ? OrderState.CANCELLED
                : OrderState.REFUNDED;
    var moved =
        order.state() == next ? order : moves.move(order, next, refund.reason(), refund.by());
    orders.addRefund(moved, refund);
    ledger.book(undone(order, refund));
    if (refund.frees() && refund.places() > 0) {
      places.free(order, refund);
    }
    if (!given.isEmpty()) {
      events.publishEvent(
          new TicketsRefunded(
              order.organization(),
              order.id(),
              order.show(),
              given.stream().map(IssuedTicket::id).toList(),
              refund.at()));
    }
    audit.record(
        AuditEntry.of("refund.decided", "order", order.id().toString(), Map.of(), words(refund))
            .by(refund.by()));
    return moved;
  }

  private static Booking undone(Order order, OrderRefund refund) {
    var parts =
        refund.parts().stream()
            .map(Part::money)
            .reduce(LineParts.nothing(order.total().currency()), LineParts::plus);
    return Booking.saleUndone(
        order.organization(),
        "sale-undone:" + refund.id(),
        order.id().toString(),
        parts.ticket(),
        parts.fee(),
        parts.tax(),
        refund.at());
  }

  private static Map<String, ?> words(OrderRefund refund) {
    var words = new TreeMap<String, Object>();
    words.put("refund", refund.id().toString());
    words.put("kind", refund.kind().name());
    words.put("amount", refund.amount().minorUnits());
    words.put("currency", refund.amount().currency().getCurrencyCode());
    words.put("places", refund.places());
    words.put("frees", refund.frees());
    words.put("reason", refund.reason());
    return words;
  }

  private static Money sum(Order order, List<Part> parts) {
    return parts.stream()
        .map(part -> part.money().total())
        .reduce(Money.zero(order.total().currency()), Money::plus);
  }

  /// Rolls the transaction back with an expected answer.
  private static final class NotRefunded extends RuntimeException {
    private final transient RefundResult result;

    private NotRefunded(RefundResult result) {
      super("not refunded", null, false, false);
      this.result = result;
    }

    private RefundResult result() {
      return result;
    }
  }
}

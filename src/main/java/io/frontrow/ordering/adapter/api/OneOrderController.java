package io.frontrow.ordering.adapter.api;

import io.frontrow.identity.Caller;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.SeeOrders;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.payments.Payments;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.AnswerOwner;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.Idempotency.Page;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.TicketId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// One order: what it is, its tickets, and its end at the buyer's wish.
@RestController
class OneOrderController {
  private static final String ORDER = "/api/v1/orders/{order}";
  private static final int PAUSE_SECONDS = 5;

  private final OwnOrders own;
  private final SeeOrders orders;
  private final EndUnpaidOrders ending;
  private final Payments payments;
  private final Idempotency idempotency;

  OneOrderController(
      OwnOrders own,
      SeeOrders orders,
      EndUnpaidOrders ending,
      Payments payments,
      Idempotency idempotency) {
    this.own = own;
    this.orders = orders;
    this.ending = ending;
    this.payments = payments;
    this.idempotency = idempotency;
  }

  @GetMapping(ORDER)
  ResponseEntity<?> order(@PathVariable("order") String id, Caller caller) {
    return ok(own.seen(id, caller).order());
  }

  /// @param code what lets somebody in; not for administrators, who only look
  record TicketJson(
      TicketId id,
      UUID lineId,
      Optional<SeatId> seatId,
      String zone,
      Optional<String> row,
      Optional<String> number,
      String tier,
      Optional<String> code,
      String state,
      boolean moved) {
    static TicketJson of(IssuedTicket ticket, OrderLine line, boolean whole) {
      return new TicketJson(
          ticket.id(),
          ticket.line(),
          line.seat(),
          line.zoneName(),
          line.row(),
          line.number(),
          line.tierName(),
          Optional.of(ticket.code()).filter(_ -> whole),
          ticket.state().toLowerCase(Locale.ROOT),
          ticket.moved());
    }
  }

  @GetMapping(ORDER + "/tickets")
  ResponseEntity<?> tickets(@PathVariable("order") String id, Caller caller) {
    var seen = own.seen(id, caller);
    var lines =
        seen.order().lines().stream().collect(Collectors.toMap(OrderLine::id, Function.identity()));
    var tickets =
        orders.tickets(seen.order()).stream()
            .map(
                ticket ->
                    TicketJson.of(
                        ticket, Objects.requireNonNull(lines.get(ticket.line())), seen.whole()))
            .toList();
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(Items.all(tickets));
  }

  @PostMapping(ORDER + "/cancel")
  ResponseEntity<?> cancel(
      @PathVariable("order") String id, Caller caller, IdempotentRequest request) {
    var order = own.own(id, caller);
    return idempotency.onceForGood(
        request.by(caller.client()),
        new AnswerOwner.Tenant(order.organization()),
        page -> cancel(order, caller, page));
  }

  private ResponseEntity<?> cancel(Order order, Caller caller, Page page) {
    if (order.state() == OrderState.PENDING_PAYMENT
        && !ending.cancel(order, caller.name(), cancelled -> page.write(ok(cancelled)))) {
      return Problem.of(ProblemType.PAYMENT_UNAVAILABLE).retryAfter(PAUSE_SECONDS).response();
    }
    var now = orders.now(order);
    return now.state() == OrderState.CANCELLED
        ? ok(now)
        : Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.not-cancellable")
            .with("state", now.state())
            .response();
  }

  private ResponseEntity<OrderJson> ok(Order order) {
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(OrderJson.of(order, payments.find(order.organization(), order.id().toString())));
  }
}

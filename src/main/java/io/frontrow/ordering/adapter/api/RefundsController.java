package io.frontrow.ordering.adapter.api;

import io.frontrow.identity.Caller;
import io.frontrow.ordering.application.BuyersRefund;
import io.frontrow.ordering.application.RefundOrder;
import io.frontrow.ordering.application.RefundResult;
import io.frontrow.ordering.application.RefundWish;
import io.frontrow.ordering.application.SeeOrders;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.payments.Payments;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.RefundView;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.AnswerOwner;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.Idempotency.Page;
import io.frontrow.platform.idempotency.IdempotentCall;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.TicketId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Money, tickets and places that go back (P5). A client decides for its organization; a person
/// gives back what the organizer takes.
@RestController
class RefundsController {
  private static final String REFUNDS = "/api/v1/orders/{order}/refunds";

  private final OwnOrders own;
  private final SeeOrders orders;
  private final RefundOrder refunding;
  private final BuyersRefund buyers;
  private final Payments payments;
  private final Idempotency idempotency;

  RefundsController(
      OwnOrders own,
      SeeOrders orders,
      RefundOrder refunding,
      BuyersRefund buyers,
      Payments payments,
      Idempotency idempotency) {
    this.own = own;
    this.orders = orders;
    this.refunding = refunding;
    this.buyers = buyers;
    this.payments = payments;
    this.idempotency = idempotency;
  }

  /// @param state of the money: on its way until the bank has it
  /// @param tickets how many died with it
  record RefundJson(
      UUID id,
      OrderId orderId,
      OrderRefund.Kind kind,
      Money amount,
      RefundState state,
      String reason,
      boolean seatsReleased,
      int tickets,
      List<Part> lines,
      Instant createdAt,
      Optional<String> failure) {

    record Part(UUID lineId, int tickets, Money ticket, Money fee, Money tax) {}

    static RefundJson of(OrderRefund refund, Optional<RefundView> money) {
      return new RefundJson(
          refund.id(),
          refund.order(),
          refund.kind(),
          refund.amount(),
          money
              .map(RefundView::state)
              .orElse(refund.amount().isZero() ? RefundState.SUCCEEDED : RefundState.INTENDED),
          refund.reason(),
          refund.frees() && refund.places() > 0,
          refund.places(),
          refund.parts().stream()
              .map(
                  part ->
                      new Part(
                          part.line(),
                          part.places(),
                          part.money().ticket(),
                          part.money().fee(),
                          part.money().tax()))
              .toList(),
          refund.at(),
          money.flatMap(RefundView::why));
    }
  }

  @PostMapping(REFUNDS)
  ResponseEntity<?> refund(
      @PathVariable("order") String id,
      @RequestBody RefundBody body,
      Caller caller,
      IdempotentRequest request) {
    var call = request.required().by(caller.client());
    var order = own.own(id, caller);
    return idempotency.onceForGood(
        call,
        new AnswerOwner.Tenant(order.organization()),
        page -> refund(order, body.checked(), caller, call, page));
  }

  private ResponseEntity<?> refund(
      Order order, RefundBody body, Caller caller, Optional<IdempotentCall> call, Page page) {
    var key = "api-" + call.orElseThrow().name();
    Consumer<RefundResult.Refunded> witness = made -> page.write(created(made.refund()));
    if (caller.user().isPresent()) {
      var faults = body.notForBuyers();
      return faults.isEmpty()
          ? answer(buyers.request(order, body.wanted(), key, caller.name(), witness), body)
          : Problem.invalid(faults).response();
    }
    var wish =
        new RefundWish(
            body.what(), key, body.why(), caller.name(), body.frees(), body.fees(), body.forced());
    return answer(refunding.refund(order.organization(), order.id(), wish, witness), body);
  }

  private static ResponseEntity<?> answer(RefundResult result, RefundBody body) {
    return switch (result) {
      case RefundResult.Refunded(_, var refund) -> created(refund);
      case RefundResult.NotPaid(var state) ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.nothing-to-refund")
              .with("state", state)
              .response();
      case RefundResult.NotAllowed() ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.no-refunds").response();
      case RefundResult.TooMuch(var left) -> tooMuch(body, left);
      case RefundResult.OtherCurrency(var currency) ->
          Problem.invalid(
                  new FieldFault("amount.currency", "problem.field.other-currency", currency))
              .response();
      case RefundResult.NoSuchTickets(var tickets) ->
          Problem.invalid(body.at(tickets, "problem.field.no-living-ticket")).response();
      case RefundResult.Used(var tickets) -> used(body, tickets);
    };
  }

  private static ResponseEntity<?> tooMuch(RefundBody body, Money left) {
    return body.amount() == null
        ? Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.nothing-to-refund")
            .with("left", left)
            .response()
        : Problem.invalid(
                new FieldFault(
                    "amount.amount",
                    "problem.field.more-than-left",
                    Long.toString(left.minorUnits())))
            .with("left", left)
            .response();
  }

  private static ResponseEntity<?> used(RefundBody body, Set<TicketId> tickets) {
    var faults = body.at(tickets, "problem.field.used-ticket");
    return faults.isEmpty()
        ? Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.used-tickets")
            .with("tickets", List.copyOf(tickets))
            .response()
        : Problem.invalid(faults).response();
  }

  private static ResponseEntity<RefundJson> created(OrderRefund refund) {
    return ResponseEntity.created(URI.create("/api/v1/orders/" + refund.order() + "/refunds"))
        .header("Cache-Control", "no-store")
        .body(RefundJson.of(refund, Optional.empty()));
  }

  @GetMapping(REFUNDS)
  ResponseEntity<?> refunds(@PathVariable("order") String id, Caller caller) {
    var order = own.seen(id, caller).order();
    Map<UUID, RefundView> money =
        payments.refunds(order.organization(), order.id().toString()).stream()
            .collect(Collectors.toMap(RefundView::id, Function.identity()));
    var all =
        orders.refunds(order).stream()
            .map(refund -> RefundJson.of(refund, refund.payment().map(money::get)))
            .toList();
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(Items.all(all));
  }
}

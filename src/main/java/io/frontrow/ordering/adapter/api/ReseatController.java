package io.frontrow.ordering.adapter.api;

import io.frontrow.identity.Caller;
import io.frontrow.ordering.application.ReseatResult;
import io.frontrow.ordering.application.ReseatTicket;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.AnswerOwner;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.Idempotency.Page;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Moves sold tickets of the caller's own shows to other seats.
@RestController
class ReseatController {
  private static final int LONGEST_REASON = 300;

  private final ReseatTicket reseat;
  private final Idempotency idempotency;

  ReseatController(ReseatTicket reseat, Idempotency idempotency) {
    this.reseat = reseat;
    this.idempotency = idempotency;
  }

  record ReseatBody(
      @Nullable SeatId fromSeatId, @Nullable SeatId toSeatId, @Nullable String reason) {
    List<FieldFault> faults() {
      var faults = new ArrayList<FieldFault>();
      if (fromSeatId == null) {
        faults.add(FieldFault.required("from_seat_id"));
      }
      if (toSeatId == null) {
        faults.add(FieldFault.required("to_seat_id"));
      }
      if (reason == null || reason.isBlank()) {
        faults.add(FieldFault.required("reason"));
      } else if (reason.strip().length() > LONGEST_REASON) {
        faults.add(FieldFault.tooLong("reason", LONGEST_REASON));
      }
      return faults;
    }

    ReseatTicket.Wish wish(OrderId order, String by) {
      return new ReseatTicket.Wish(
          order,
          Objects.requireNonNull(fromSeatId),
          Objects.requireNonNull(toSeatId),
          Objects.requireNonNull(reason).strip(),
          by);
    }
  }

  /// Where the ticket is now.
  record ReseatJson(
      OrderId orderId, String orderCode, SeatId fromSeatId, SeatId toSeatId, PlaceJson place) {}

  record PlaceJson(
      ShowZoneId zoneId,
      String zone,
      Optional<String> row,
      Optional<String> number,
      String tier,
      Money price) {
    static PlaceJson of(OrderLine line) {
      return new PlaceJson(
          line.zone(),
          line.zoneName(),
          line.row(),
          line.number(),
          line.tierName(),
          line.listPrice());
    }
  }

  @PostMapping("/api/v1/orders/{order}/reseats")
  ResponseEntity<?> reseat(
      @PathVariable("order") String orderId,
      @RequestBody ReseatBody body,
      Caller caller,
      IdempotentRequest request) {
    var organization = caller.organization().orElseThrow(() -> refused(ProblemType.FORBIDDEN));
    var order = OrderId.parse(orderId).orElseThrow(() -> refused(ProblemType.NOT_FOUND));
    return idempotency.onceForGood(
        request.by(caller.client()),
        new AnswerOwner.Tenant(organization),
        page -> reseat(organization, order, body, caller, page));
  }

  private ResponseEntity<?> reseat(
      OrganizationId organization, OrderId order, ReseatBody body, Caller caller, Page page) {
    var faults = body.faults();
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    var wish = body.wish(order, caller.name());
    return switch (reseat.reseat(
        organization, wish, moved -> page.write(ResponseEntity.ok(json(moved, wish))))) {
      case ReseatResult.Moved(var moved) -> ResponseEntity.ok(json(moved, wish));
      case ReseatResult.UnknownOrder _ -> Problem.of(ProblemType.NOT_FOUND).response();
      case ReseatResult.OthersOrder _ -> Problem.of(ProblemType.FORBIDDEN).response();
      case ReseatResult.NotInOrder _ -> wrong("from_seat_id", "problem.field.not-of-order");
      case ReseatResult.UnknownSeat _ -> wrong("to_seat_id", "problem.field.not-of-show");
      case ReseatResult.SameSeat _ -> wrong("to_seat_id", "problem.field.same-seat");
      case ReseatResult.PriceDiffers(var paid, var price) ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.price")
              .with("paid", paid)
              .with("price", price)
              .response();
      case ReseatResult.NotPaid _ ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.not-paid").response();
      case ReseatResult.TicketUsed _ ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.used").response();
      case ReseatResult.SeatTaken _ ->
          Problem.of(ProblemType.SEATS_TAKEN, "problem.seats_taken.reseat")
              .with("seats", List.of(wish.to()))
              .response();
    };
  }

  private static ReseatJson json(Order order, ReseatTicket.Wish wish) {
    return new ReseatJson(
        order.id(),
        order.code(),
        wish.from(),
        wish.to(),
        PlaceJson.of(order.line(wish.to()).orElseThrow()));
  }

  private static ResponseEntity<?> wrong(String field, String key) {
    return Problem.invalid(new FieldFault(field, key)).response();
  }

  private static ProblemException refused(ProblemType type) {
    return new ProblemException(Problem.of(type));
  }
}

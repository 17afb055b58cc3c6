package io.frontrow.ordering.adapter.api;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.identity.Caller;
import io.frontrow.ordering.adapter.api.OrderBody.Wish;
import io.frontrow.ordering.application.AttemptPayment;
import io.frontrow.ordering.application.AttemptPayment.Attempt;
import io.frontrow.ordering.application.Orders.HistoryCursor;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.application.SeeOrders;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.WishFault;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.platform.api.Cursors;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.AnswerOwner;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.Idempotency.Page;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.platform.web.Languages;
import io.frontrow.seating.Hold;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.seating.Seating;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Placing orders, and the list of them. The answer to a new order is written in the transaction
/// that stores it; only the address to pay at comes later, from the payment service.
@RestController
class OrdersController {
  private static final String ORDERS = "/api/v1/orders";

  private final Catalog catalog;
  private final Seating seating;
  private final PlaceOrder placing;
  private final AttemptPayment attempts;
  private final SeeOrders orders;
  private final Payments payments;
  private final CheckoutUrls urls;
  private final Languages languages;
  private final Idempotency idempotency;
  private final Cursors cursors;

  OrdersController(
      Catalog catalog,
      Seating seating,
      PlaceOrder placing,
      AttemptPayment attempts,
      SeeOrders orders,
      Payments payments,
      CheckoutUrls urls,
      Languages languages,
      Idempotency idempotency,
      Cursors cursors) {
    this.catalog = catalog;
    this.seating = seating;
    this.placing = placing;
    this.attempts = attempts;
    this.orders = orders;
    this.payments = payments;
    this.urls = urls;
    this.languages = languages;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @PostMapping(ORDERS)
  ResponseEntity<?> place(IdempotentRequest request, @RequestBody OrderBody body, Caller caller) {
    var call = request.required().by(caller.client());
    var wish = body.checked(languages);
    var show = catalog.show(wish.hold().show());
    if (show.isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND).response();
    }
    if (!maySell(caller, show.get())) {
      return Problem.of(ProblemType.FORBIDDEN).response();
    }
    var organization = show.get().organization();
    return idempotency.onceForGood(
        call,
        new AnswerOwner.Tenant(organization),
        page -> place(wish, caller, page),
        kept -> urls.finish(organization, kept, "/payment"));
  }

  /// A client sells the shows of its own organization; a person buys wherever something is sold.
  private static boolean maySell(Caller caller, ShowOnSale show) {
    return caller.user().isPresent()
        || caller.organization().filter(show.organization()::equals).isPresent();
  }

  private ResponseEntity<?> place(Wish wish, Caller caller, Page page) {
    var contact =
        new Contact(
            wish.email(),
            wish.name(),
            wish.locale().orElseGet(LocaleContextHolder::getLocale),
            caller.user(),
            buyer(wish, caller));
    var anew = new Anew(page);
    return switch (placing.place(
        wish.hold(), wish.token(), contact, Access.NONE, wish.tickets(), anew::stored)) {
      case PlaceResult.Placed(var order) -> anew.isStored ? payable(order) : converted(order.id());
      case PlaceResult.HoldUsed(var order) -> converted(order);
      case PlaceResult.NoLivingHold(var reason) -> ended(reason).response();
      case PlaceResult.SeatsLost() ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.seats-lost").response();
      case PlaceResult.LimitReached(var which, var most, _) -> limit(which, most).response();
      case PlaceResult.CodeGone() -> Problem.of(ProblemType.CODE_INVALID).response();
      case PlaceResult.WishRefused(var faults) ->
          Problem.invalid(faults.stream().map(OrdersController::fault).distinct().toList())
              .response();
      case PlaceResult.PromoRefused _ ->
          Problem.of(ProblemType.CODE_INVALID, "problem.code_invalid.promo").response();
      case PlaceResult.OtherPrice(var total) ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.other-price")
              .with("total", total)
              .response();
      case PlaceResult.NotChargeable(var total, var least) ->
          Problem.of(ProblemType.VALIDATION, "problem.validation.not-chargeable")
              .with("total", total)
              .with("least", least)
              .response();
      case PlaceResult.SaleOff() -> Problem.of(ProblemType.SALE_CLOSED).response();
    };
  }

  private static FieldFault fault(WishFault fault) {
    return switch (fault.what()) {
      case UNKNOWN_TYPE, TYPE_NOT_HERE -> FieldFault.notAllowed("ticket_types");
      case QUANTITIES_DIFFER, NOT_HELD -> FieldFault.notAllowed("zones");
      case ATTENDEE_MISSING -> FieldFault.required("attendees");
      case ATTENDEE_UNREADABLE -> FieldFault.notAllowed("attendees");
    };
  }

  /// Who was counted when it was held, if that was this caller.
  private String buyer(Wish wish, Caller caller) {
    return seating
        .find(wish.hold())
        .map(Hold::buyer)
        .filter(caller::owns)
        .orElseGet(() -> caller.buyerKey(Optional.empty()));
  }

  /// Writes the answer down with the order. One that was there before is not this call's.
  private final class Anew {
    private final Page page;
    private boolean isStored;

    private Anew(Page page) {
      this.page = page;
    }

    private void stored(Order order) {
      page.write(created(order, latest(order)));
      isStored = true;
    }
  }

  private ResponseEntity<?> payable(Order order) {
    if (order.isFree()) {
      return created(order, Optional.empty());
    }
    return switch (attempts.attempt(order, _ -> {})) {
      case Attempt.Open(var payment) -> created(order, Optional.of(payment));
      case Attempt.NotWaiting _ -> created(orders.now(order), latest(order));
      case Attempt.Unavailable(var retryAfter) ->
          CheckoutUrls.away(retryAfter).with("order_id", order.id()).response();
    };
  }

  private Optional<PaymentView> latest(Order order) {
    return payments.find(order.organization(), order.id().toString());
  }

  private static ResponseEntity<?> converted(OrderId order) {
    return Problem.of(ProblemType.HOLD_CONVERTED).with("order_id", order).response();
  }

  private static Problem ended(NoHold reason) {
    return switch (reason) {
      case NoHold.Unknown() -> Problem.of(ProblemType.NOT_FOUND);
      case NoHold.NotTheOwner() -> Problem.of(ProblemType.TOKEN_MISMATCH);
      case NoHold.Ended() -> Problem.of(ProblemType.HOLD_EXPIRED);
      case NoHold.Converted(var order) ->
          Problem.of(ProblemType.HOLD_CONVERTED).with("order_id", order);
    };
  }

  private static Problem limit(PurchaseLimit which, int most) {
    return Problem.of(ProblemType.LIMIT_EXCEEDED).with("limit", which).with("allowed", most);
  }

  private static ResponseEntity<OrderJson> created(Order order, Optional<PaymentView> payment) {
    return ResponseEntity.created(URI.create(ORDERS + "/" + order.id()))
        .header("Cache-Control", "no-store")
        .body(OrderJson.of(order, payment));
  }

  @GetMapping(ORDERS)
  ResponseEntity<?> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit,
      Caller caller) {
    var list = "orders " + caller.user().map(Object::toString).orElseGet(() -> house(caller));
    var most = Cursors.limit(limit);
    var after = cursors.read(list, cursor).flatMap(OrdersController::position);
    var found = orders.list(caller, after, most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    var paid = payments(page);
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(
            new Items<>(
                page.stream()
                    .map(
                        order ->
                            OrderJson.of(
                                order, Optional.ofNullable(paid.get(order.id().toString()))))
                    .toList(),
                found.size() > most
                    ? Optional.of(cursors.write(list, position(page.getLast())))
                    : Optional.empty()));
  }

  private static String house(Caller caller) {
    return caller.organization().map(Object::toString).orElse("");
  }

  /// The last attempts by order; a person buys in many houses.
  private Map<String, PaymentView> payments(List<Order> page) {
    var houses = new HashMap<OrganizationId, List<String>>();
    page.forEach(
        order ->
            houses
                .computeIfAbsent(order.organization(), _ -> new ArrayList<>())
                .add(order.id().toString()));
    var all = new HashMap<String, PaymentView>();
    houses.forEach((house, references) -> all.putAll(payments.latest(house, references)));
    return all;
  }

  private static String position(Order order) {
    return order.placedAt() + "~" + order.id();
  }

  private static Optional<HistoryCursor> position(String text) {
    var parts = text.split("~", 2);
    try {
      var placedAt = Instant.parse(parts[0]);
      return OrderId.parse(parts[1]).map(id -> new HistoryCursor(placedAt, id));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}

package io.frontrow.ordering.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.AccessCodeUses;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.Sale;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.domain.OrderMove;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.ClaimResult;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/// Turns a hold into an order: Redis gives the claim, one transaction stores seats, order and
/// payment intent, or nothing happened.
@Service
public class PlaceOrder {
  private static final Logger log = LoggerFactory.getLogger(PlaceOrder.class);
  private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int CODE_LENGTH = 10;

  /// Constraints that speak of the seats or of a form sent twice; any other is a fault of ours.
  private static final List<String> SOLD_OR_ORDERED_BEFORE =
      List.of("one_sale_per_seat", "one_order_per_hold", "orders_pkey", "never_over_capacity");

  private final Catalog catalog;
  private final Seating seating;
  private final Reservations reservations;
  private final Orders orders;
  private final OrderMoves moves;
  private final PayForOrder payment;
  private final AccessCodeUses codes;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Secrets secrets;
  private final OrderSettings settings;
  private final InstantSource clock;

  PlaceOrder(
      Catalog catalog,
      Seating seating,
      Reservations reservations,
      Orders orders,
      OrderMoves moves,
      PayForOrder payment,
      AccessCodeUses codes,
      Transactions transactions,
      AuditLog audit,
      Secrets secrets,
      OrderSettings settings,
      InstantSource clock) {
    this.catalog = catalog;
    this.seating = seating;
    this.reservations = reservations;
    this.orders = orders;
    this.moves = moves;
    this.payment = payment;
    this.codes = codes;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /// Who buys, as the form says; the address has been checked for its form.
  public record Contact(
      EmailAddress email, String name, Locale locale, Optional<UserId> user, String buyerKey) {}

  /// For a buyer without a code.
  public PlaceResult place(HoldId holdId, HoldToken token, Contact contact) {
    return place(holdId, token, contact, Access.NONE);
  }

  /// Throws SeatingUnavailable while Redis is away; then nothing has happened.
  public PlaceResult place(HoldId holdId, HoldToken token, Contact contact, Access access) {
    return place(holdId, token, contact, access, _ -> {});
  }

  /// The same.
  ///
  /// @param witness sees a new order inside the transaction that stores it, last of all; never one
  ///   that was stored before
  public PlaceResult place(
      HoldId holdId, HoldToken token, Contact contact, Access access, Consumer<Order> witness) {
    var show = catalog.show(holdId.show());
    if (show.isEmpty() || show.get().sale(clock.instant()) == Sale.OFF) {
      return new PlaceResult.SaleOff();
    }
    var orderId = orderOf(holdId);
    return switch (reservations.claim(holdId, token, orderId, contact.buyerKey())) {
      case ClaimResult.NotClaimed(var reason) -> new PlaceResult.NoLivingHold(reason);
      case ClaimResult.Claimed(var hold) ->
          store(show.get(), hold, orderId, contact, access, witness);
    };
  }

  private PlaceResult store(
      ShowOnSale show,
      Hold hold,
      OrderId orderId,
      Contact contact,
      Access access,
      Consumer<Order> witness) {
    var places = seating.describe(hold);
    try {
      return transactions.inTenant(
          show.organization(),
          () -> storeInside(show, hold, places, orderId, contact, access, witness));
    } catch (NotStored refusal) {
      return unlessStored(show, hold, orderId, refusal.result());
    } catch (DataIntegrityViolationException refused) {
      if (SOLD_OR_ORDERED_BEFORE.stream().noneMatch(reason(refused)::contains)) {
        throw undone(show, hold, orderId, refused);
      }
      log.warn("order refused by a constraint show={} order={}", show.id(), orderId);
      return unlessStored(show, hold, orderId, new PlaceResult.SeatsLost());
    } catch (RuntimeException broken) {
      throw undone(show, hold, orderId, broken);
    }
  }

  private RuntimeException undone(
      ShowOnSale show, Hold hold, OrderId orderId, RuntimeException broken) {
    if (stored(show, orderId).isEmpty()) {
      reservations.restore(hold.id(), orderId);
    }
    return broken;
  }

  private static String reason(DataIntegrityViolationException refused) {
    return String.valueOf(refused.getMostSpecificCause().getMessage());
  }

  private PlaceResult storeInside(
      ShowOnSale show,
      Hold hold,
      List<HeldPlace> places,
      OrderId orderId,
      Contact contact,
      Access access,
      Consumer<Order> witness) {
    var existing = orders.find(orderId);
    if (existing.isPresent()) {
      return placedBefore(existing.get(), hold);
    }
    var limits = new BuyerLimits(show, orders.bought(show.event(), hold.buyer()));
    var reached = limits.reached(places);
    if (reached.isPresent()) {
      throw new NotStored(reached.get());
    }
    if (!reservations.reserve(hold, orderId)) {
      throw new NotStored(new PlaceResult.SeatsLost());
    }
    var order = order(show, hold, places, orderId, contact);
    orders.add(order);
    audit.record(
        AuditEntry.of(
            "order.placed",
            "order",
            orderId.toString(),
            Map.of(),
            Map.of(
                "code", order.code(),
                "show", show.id().toString(),
                "places", hold.places(),
                "total", order.total().minorUnits(),
                "currency", order.total().currency().getCurrencyCode())));
    useCode(show, places, order, access);
    moves.placed(order);
    var placed = order.isFree() ? moves.confirm(order, "nothing to pay", "buyer") : order;
    if (!placed.isFree()) {
      payment.intend(show, placed, 1);
    }
    witness.accept(placed);
    return new Placed(placed);
  }

  /// Last, because all orders with one code wait for each other here.
  private void useCode(ShowOnSale show, List<HeldPlace> places, Order order, Access access) {
    var now = clock.instant();
    var onlyWithCode =
        places.stream()
            .flatMap(place -> show.tier(place.tier()).stream())
            .filter(tier -> show.terms().needsCode(tier, now))
            .toList();
    if (onlyWithCode.isEmpty()) {
      return;
    }
    var code = access.code().filter(shown -> onlyWithCode.stream().allMatch(shown::names));
    if (code.isEmpty() || !codes.take(code.get().id(), order.id())) {
      throw new NotStored(new PlaceResult.CodeGone());
    }
  }

  private static PlaceResult placedBefore(Order order, Hold hold) {
    if (!order.hold().equals(hold.id()) || order.fence() != hold.fence()) {
      throw new NotStored(new PlaceResult.HoldUsed(order.id()));
    }
    if (!order.state().holdsSeats()) {
      throw new NotStored(new PlaceResult.NoLivingHold(new NoHold.Ended()));
    }
    return new Placed(order);
  }

  /// The same form may have been sent twice: the loser of that race finds the winner's order and
  /// leaves its seats alone. A hold asked for again, with an old form, after its order had ended
  /// can not become a second order: its seats go back at once.
  private PlaceResult unlessStored(
      ShowOnSale show, Hold hold, OrderId orderId, PlaceResult otherwise) {
    var stored = stored(show, orderId);
    if (stored.isEmpty()) {
      if (otherwise instanceof PlaceResult.SeatsLost) {
        reservations.giveUp(show.organization(), hold, orderId);
      } else {
        reservations.restore(hold.id(), orderId);
      }
      return otherwise;
    }
    if (otherwise instanceof PlaceResult.HoldUsed) {
      reservations.letGo(hold.id(), orderId);
      return otherwise;
    }
    if (stored.get().state().holdsSeats()) {
      return new Placed(stored.get());
    }
    reservations.letGo(hold.id(), orderId);
    return new PlaceResult.NoLivingHold(new NoHold.Ended());
  }

  private Optional<Order> stored(ShowOnSale show, OrderId orderId) {
    return transactions.inTenant(show.organization(), () -> orders.find(orderId));
  }

  private Order order(
      ShowOnSale show, Hold hold, List<HeldPlace> places, OrderId orderId, Contact contact) {
    var now = clock.instant();
    var lines = places.stream().map(PlaceOrder::line).toList();
    var total =
        lines.stream().map(OrderLine::amount).reduce(Money.zero(show.currency()), Money::plus);
    return new Order(
        orderId,
        show.organization(),
        show.id(),
        newCode(),
        hold.id(),
        hold.fence(),
        contact.user(),
        hold.buyer(),
        hold.channel(),
        contact.email(),
        contact.name(),
        contact.locale(),
        OrderState.PENDING_PAYMENT,
        total,
        now,
        Optional.of(paymentExpiry(hold, now)),
        lines,
        List.of(
            new OrderMove(
                Optional.empty(), OrderState.PENDING_PAYMENT, "order placed", "buyer", now)));
  }

  private Instant paymentExpiry(Hold hold, Instant now) {
    var window = now.plus(settings.paymentWindow());
    var latest = hold.firstAt().plus(settings.latestAfterHold());
    return window.isBefore(latest) ? window : latest;
  }

  private static OrderLine line(HeldPlace place) {
    return new OrderLine(
        UUID.randomUUID(),
        place.seat(),
        place.zone(),
        place.tier(),
        place.zoneName(),
        place.row(),
        place.number(),
        place.tierName(),
        place.accessible(),
        place.quantity(),
        place.price());
  }

  /// A hold has one order id, so that a repeated form, or one after a crash, finds its own order.
  private OrderId orderOf(HoldId hold) {
    var bytes = ByteBuffer.wrap(secrets.hmac("order-id", hold.value()));
    var version4 = (bytes.getLong() & 0xffffffffffff0fffL) | 0x4000L;
    var variant2 = (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new OrderId(new UUID(version4, variant2));
  }

  private String newCode() {
    var code = new StringBuilder(CODE_LENGTH);
    for (var i = 0; i < CODE_LENGTH; i++) {
      code.append(CODE_LETTERS.charAt(secrets.randomBelow(CODE_LETTERS.length())));
    }
    return code.toString();
  }

  /// Rolls the transaction back with an expected answer.
  private static final class NotStored extends RuntimeException {
    private final transient PlaceResult result;

    private NotStored(PlaceResult result) {
      super("order not stored", null, false, false);
      this.result = result;
    }

    private PlaceResult result() {
      return result;
    }
  }
}

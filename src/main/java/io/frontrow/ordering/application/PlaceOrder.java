package io.frontrow.ordering.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.AccessCodeUses;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.PromoCode;
import io.frontrow.catalog.PromoCodeUses;
import io.frontrow.catalog.PromoCodes;
import io.frontrow.catalog.Sale;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.application.QuoteTickets.Quote;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderMove;
import io.frontrow.ordering.domain.TicketWish;
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
  private final QuoteTickets quotes;
  private final AccessCodeUses codes;
  private final PromoCodeUses promoCodes;
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
      QuoteTickets quotes,
      AccessCodeUses codes,
      PromoCodeUses promoCodes,
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
    this.quotes = quotes;
    this.codes = codes;
    this.promoCodes = promoCodes;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /// Who buys, as the form says; the address has been checked for its form.
  public record Contact(
      EmailAddress email, String name, Locale locale, Optional<UserId> user, String buyerKey) {}

  /// For a buyer without a code, and without wishes.
  public PlaceResult place(HoldId holdId, HoldToken token, Contact contact) {
    return place(holdId, token, contact, Access.NONE);
  }

  public PlaceResult place(HoldId holdId, HoldToken token, Contact contact, Access access) {
    return place(holdId, token, contact, access, TicketWish.NONE, _ -> {});
  }

  /// The way of every order, whoever brings it. Throws SeatingUnavailable while Redis is away; then
  /// nothing has happened.
  ///
  /// @param wish for whom the tickets are, as sent; looked at here
  /// @param witness sees a new order inside the transaction that stores it, last of all; never one
  ///   that was stored before
  public PlaceResult place(
      HoldId holdId,
      HoldToken token,
      Contact contact,
      Access access,
      TicketWish wish,
      Consumer<Order> witness) {
    var show = catalog.show(holdId.show());
    if (show.isEmpty() || show.get().sale(clock.instant()) == Sale.OFF) {
      return new PlaceResult.SaleOff();
    }
    var orderId = orderOf(holdId);
    return switch (reservations.claim(holdId, token, orderId, contact.buyerKey())) {
      case ClaimResult.NotClaimed(var reason) -> new PlaceResult.NoLivingHold(reason);
      case ClaimResult.Claimed(var hold) ->
          price(new Purchase(show.get(), hold, orderId, contact, access, wish, witness));
    };
  }

  /// What has been claimed, by whom, and what for.
  private record Purchase(
      ShowOnSale show,
      Hold hold,
      OrderId order,
      Contact contact,
      Access access,
      TicketWish wish,
      Consumer<Order> witness) {}

  private PlaceResult price(Purchase purchase) {
    try {
      var places = seating.describe(purchase.hold());
      var quote =
          quotes.quote(purchase.show(), places, purchase.wish(), purchase.contact().buyerKey());
      var refusal = refusal(quote, purchase.wish());
      // Who has ordered with this form before finds that order, whatever is true of prices by now.
      if (refusal.isPresent() && stored(purchase.show(), purchase.order()).isEmpty()) {
        reservations.restore(purchase.hold().id(), purchase.order());
        return refusal.get();
      }
      return store(purchase, places, quote);
    } catch (RuntimeException broken) {
      throw undone(purchase, broken);
    }
  }

  private static Optional<PlaceResult> refusal(Quote quote, TicketWish wish) {
    var total = quote.bill().total();
    if (!quote.faults().isEmpty()) {
      return Optional.of(new PlaceResult.WishRefused(quote.faults()));
    }
    if (quote.noPromo().isPresent()) {
      return Optional.of(new PlaceResult.PromoRefused(quote.noPromo().get()));
    }
    if (wish.toldTotal().orElse(total.minorUnits()) != total.minorUnits()) {
      return Optional.of(new PlaceResult.OtherPrice(total));
    }
    return quote.least().map(least -> new PlaceResult.NotChargeable(total, least));
  }

  private PlaceResult store(Purchase purchase, List<HeldPlace> places, Quote quote) {
    var show = purchase.show();
    try {
      return transactions.inTenant(show.organization(), () -> storeInside(purchase, places, quote));
    } catch (NotStored refusal) {
      return unlessStored(show, purchase.hold(), purchase.order(), refusal.result());
    } catch (DataIntegrityViolationException refused) {
      if (SOLD_OR_ORDERED_BEFORE.stream().noneMatch(reason(refused)::contains)) {
        throw refused;
      }
      log.warn("order refused by a constraint show={} order={}", show.id(), purchase.order());
      return unlessStored(show, purchase.hold(), purchase.order(), new PlaceResult.SeatsLost());
    }
  }

  private RuntimeException undone(Purchase purchase, RuntimeException broken) {
    if (stored(purchase.show(), purchase.order()).isEmpty()) {
      reservations.restore(purchase.hold().id(), purchase.order());
    }
    return broken;
  }

  private static String reason(DataIntegrityViolationException refused) {
    return String.valueOf(refused.getMostSpecificCause().getMessage());
  }

  private PlaceResult storeInside(Purchase purchase, List<HeldPlace> places, Quote quote) {
    var show = purchase.show();
    var hold = purchase.hold();
    var existing = orders.find(purchase.order());
    if (existing.isPresent()) {
      return placedBefore(existing.get(), hold);
    }
    var limits = new BuyerLimits(show, orders.bought(show.event(), hold.buyer()));
    var reached = limits.reached(places);
    if (reached.isPresent()) {
      throw new NotStored(reached.get());
    }
    if (!reservations.reserve(hold, purchase.order())) {
      throw new NotStored(new PlaceResult.SeatsLost());
    }
    var order = order(purchase, quote);
    orders.add(order);
    audit.record(
        AuditEntry.of(
            "order.placed",
            "order",
            order.id().toString(),
            Map.of(),
            Map.of(
                "code", order.code(),
                "show", show.id().toString(),
                "places", hold.places(),
                "total", order.total().minorUnits(),
                "currency", order.total().currency().getCurrencyCode())));
    useCode(show, places, order, purchase.access());
    usePromo(quote, order);
    moves.placed(order);
    var placed = order.isFree() ? moves.confirm(order, "nothing to pay", "buyer") : order;
    if (!placed.isFree()) {
      payment.intend(show, placed, 1);
    }
    purchase.witness().accept(placed);
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

  private void usePromo(Quote quote, Order order) {
    if (quote.promo().isPresent() && !promoCodes.take(quote.promo().get().id(), order.id())) {
      throw new NotStored(new PlaceResult.PromoRefused(PromoCodes.Why.USED_UP));
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

  private Order order(Purchase purchase, Quote quote) {
    var show = purchase.show();
    var hold = purchase.hold();
    var contact = purchase.contact();
    var now = clock.instant();
    return new Order(
        purchase.order(),
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
        quote.bill().total(),
        quote.promo().map(PromoCode::code),
        now,
        Optional.of(paymentExpiry(hold, now)),
        quote.bill().lines(),
        List.of(
            new OrderMove(
                Optional.empty(), OrderState.PENDING_PAYMENT, "order placed", "buyer", now)));
  }

  private Instant paymentExpiry(Hold hold, Instant now) {
    var window = now.plus(settings.paymentWindow());
    var latest = hold.firstAt().plus(settings.latestAfterHold());
    return window.isBefore(latest) ? window : latest;
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

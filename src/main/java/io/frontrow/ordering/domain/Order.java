package io.frontrow.ordering.domain;

import io.frontrow.ordering.OrderState;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a buyer pays. Immutable: a move makes a new one. Prices and words are frozen when it is
/// placed.
///
/// @param code what people read out, ten characters without look-alikes
/// @param hold the hold whose seats it took over; a late payment takes them with another
/// @param buyerKey whom purchase limits count
/// @param channel slug of the sales channel that sold it
/// @param promoCode what made it cheaper, as it was then
/// @param paymentExpiresAt until when it waits for money; empty when there is nothing to pay
public record Order(
    OrderId id,
    OrganizationId organization,
    ShowId show,
    String code,
    HoldId hold,
    long fence,
    Optional<UserId> user,
    String buyerKey,
    String channel,
    EmailAddress email,
    String name,
    Locale locale,
    OrderState state,
    Money total,
    Optional<String> promoCode,
    Instant placedAt,
    Optional<Instant> paymentExpiresAt,
    List<OrderLine> lines,
    List<OrderMove> moves) {
  public Order {
    lines = List.copyOf(lines);
    moves = List.copyOf(moves);
  }

  /// Moves to another state. Throws IllegalStateException for a move that does not exist.
  public Order become(OrderState next, String cause, String actor, Instant at) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("order " + code + " cannot go from " + state + " to " + next);
    }
    var longer = new ArrayList<>(moves);
    longer.add(new OrderMove(Optional.of(state), next, cause, actor, at));
    return new Order(
        id,
        organization,
        show,
        code,
        hold,
        fence,
        user,
        buyerKey,
        channel,
        email,
        name,
        locale,
        next,
        total,
        promoCode,
        placedAt,
        paymentExpiresAt,
        lines,
        longer);
  }

  /// The same order on the seats of another hold.
  public Order on(HoldId otherHold, long otherFence) {
    return new Order(
        id,
        organization,
        show,
        code,
        otherHold,
        otherFence,
        user,
        buyerKey,
        channel,
        email,
        name,
        locale,
        state,
        total,
        promoCode,
        placedAt,
        paymentExpiresAt,
        lines,
        moves);
  }

  /// The line that has this seat.
  public Optional<OrderLine> line(SeatId seat) {
    return lines.stream().filter(line -> line.seat().filter(seat::equals).isPresent()).findFirst();
  }

  /// The same order with a line on another seat of the same price.
  public Order with(OrderLine moved) {
    var replaced = lines.stream().map(line -> line.id().equals(moved.id()) ? moved : line).toList();
    return new Order(
        id,
        organization,
        show,
        code,
        hold,
        fence,
        user,
        buyerKey,
        channel,
        email,
        name,
        locale,
        state,
        total,
        promoCode,
        placedAt,
        paymentExpiresAt,
        replaced,
        moves);
  }

  public boolean isFree() {
    return total.isZero();
  }

  /// What it has, or had, a claim on.
  public Claim claim() {
    var seats = new TreeSet<SeatId>();
    var places = new TreeMap<ShowZoneId, Integer>();
    var tiers = new HashMap<TierId, Integer>();
    for (var line : lines) {
      tiers.merge(line.tier(), line.quantity(), Integer::sum);
      line.seat()
          .ifPresentOrElse(
              seats::add, () -> places.merge(line.zone(), line.quantity(), Integer::sum));
    }
    var sold = state == OrderState.CONFIRMED || state == OrderState.PARTIALLY_REFUNDED;
    return new Claim(
        organization, show, id, hold, fence, buyerKey, channel, seats, places, tiers, sold);
  }
}

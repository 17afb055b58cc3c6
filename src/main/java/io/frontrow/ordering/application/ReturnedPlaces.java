package io.frontrow.ordering.application;

import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts sold places of an order on sale again, some of them or all.
@Component
class ReturnedPlaces {
  private final Reservations reservations;

  ReturnedPlaces(Reservations reservations) {
    this.reservations = reservations;
  }

  /// Inside the tenant transaction that books the refund.
  void free(Order order, OrderRefund refund) {
    var lines =
        order.lines().stream().collect(Collectors.toMap(OrderLine::id, Function.identity()));
    var seats = new TreeSet<SeatId>();
    var places = new TreeMap<ShowZoneId, Integer>();
    var tiers = new HashMap<TierId, Integer>();
    for (var part : refund.parts()) {
      var line = lines.get(part.line());
      if (line != null && part.places() > 0) {
        tiers.merge(line.tier(), part.places(), Integer::sum);
        line.seat()
            .ifPresentOrElse(
                seats::add, () -> places.merge(line.zone(), part.places(), Integer::sum));
      }
    }
    reservations.free(
        new Claim(
            order.organization(),
            order.show(),
            order.id(),
            own(order, refund),
            order.fence(),
            order.buyerKey(),
            order.channel(),
            seats,
            places,
            tiers,
            true));
  }

  /// Redis gives the places of a hold back once, however often it is told; each part of an order
  /// goes by a name of its own.
  private static HoldId own(Order order, OrderRefund refund) {
    var id = refund.id();
    return HoldId.of(
        order.show(),
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }
}

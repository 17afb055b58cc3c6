package io.frontrow.seating.application;

import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// A claim as the outbox carries it.
final class ClaimMessage {
  private ClaimMessage() {}

  /// Messages about one order are delivered in their order.
  static String aggregate(Claim claim) {
    return "seats:" + claim.order();
  }

  static Map<String, Object> payload(Claim claim) {
    return Map.of(
        "show", claim.show().toString(),
        "order", claim.order().toString(),
        "hold", claim.hold().toString(),
        "fence", Long.toString(claim.fence()),
        "buyer", claim.buyer(),
        "channel", claim.channel(),
        "seats", claim.seats().stream().map(SeatId::toString).toList(),
        "places", named(claim.generalAdmission()),
        "tiers", named(claim.tiers()),
        "sold", claim.sold());
  }

  private static Map<String, Integer> named(Map<?, Integer> places) {
    return places.entrySet().stream()
        .collect(Collectors.toMap(place -> place.getKey().toString(), Map.Entry::getValue));
  }

  /// Also of a message written by a version that knew neither channels nor tiers.
  static Claim read(OutboxMessage message) {
    var payload = message.payload();
    var seats = new TreeSet<SeatId>();
    for (var seat : (List<?>) Objects.requireNonNull(payload.get("seats"))) {
      seats.add(SeatId.parse(seat.toString()).orElseThrow());
    }
    var places = new TreeMap<ShowZoneId, Integer>();
    each(payload, "places", (zone, n) -> places.put(ShowZoneId.parse(zone).orElseThrow(), n));
    var tiers = new HashMap<TierId, Integer>();
    each(payload, "tiers", (tier, n) -> tiers.put(TierId.parse(tier).orElseThrow(), n));
    return new Claim(
        message.organization(),
        ShowId.parse(message.text("show")).orElseThrow(),
        OrderId.parse(message.text("order")).orElseThrow(),
        HoldId.parse(message.text("hold")).orElseThrow(),
        Long.parseLong(message.text("fence")),
        message.text("buyer"),
        payload.getOrDefault("channel", HoldRequest.ONLINE).toString(),
        seats,
        places,
        tiers,
        Boolean.TRUE.equals(payload.get("sold")));
  }

  private static void each(
      Map<String, Object> payload, String name, BiConsumer<String, Integer> places) {
    ((Map<?, ?>) payload.getOrDefault(name, Map.of()))
        .forEach((id, count) -> places.accept(id.toString(), ((Number) count).intValue()));
  }
}

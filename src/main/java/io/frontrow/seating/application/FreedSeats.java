package io.frontrow.seating.application;

import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells Redis, after the commit, that an order has let its seats go. Comes through the outbox: a
/// crash between the two loses nothing.
@Component
class FreedSeats implements CallingHandler {
  static final String TYPE = "seating.seats_freed";

  private final SeatLocks locks;
  private final Fences fences;

  FreedSeats(SeatLocks locks, Fences fences) {
    this.locks = locks;
    this.fences = fences;
  }

  static Map<String, Object> payload(Claim claim) {
    return Map.of(
        "show", claim.show().toString(),
        "order", claim.order().toString(),
        "hold", claim.hold().toString(),
        "fence", Long.toString(claim.fence()),
        "buyer", claim.buyer(),
        "seats", claim.seats().stream().map(SeatId::toString).toList(),
        "places",
            claim.generalAdmission().entrySet().stream()
                .collect(
                    Collectors.toMap(place -> place.getKey().toString(), Map.Entry::getValue)));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void handle(OutboxMessage message) {
    var claim = read(message);
    var free = new TreeSet<>(claim.seats());
    free.removeAll(fences.gone(message.organization(), claim.seats()));
    locks.free(claim, free);
  }

  private static Claim read(OutboxMessage message) {
    var payload = message.payload();
    var seats = new TreeSet<SeatId>();
    for (var seat : (List<?>) Objects.requireNonNull(payload.get("seats"))) {
      seats.add(SeatId.parse(seat.toString()).orElseThrow());
    }
    var places = new TreeMap<ShowZoneId, Integer>();
    for (var place : ((Map<?, ?>) Objects.requireNonNull(payload.get("places"))).entrySet()) {
      places.put(
          ShowZoneId.parse(place.getKey().toString()).orElseThrow(),
          ((Number) place.getValue()).intValue());
    }
    return new Claim(
        message.organization(),
        ShowId.parse(message.text("show")).orElseThrow(),
        OrderId.parse(message.text("order")).orElseThrow(),
        HoldId.parse(message.text("hold")).orElseThrow(),
        Long.parseLong(message.text("fence")),
        message.text("buyer"),
        seats,
        places,
        false);
  }
}

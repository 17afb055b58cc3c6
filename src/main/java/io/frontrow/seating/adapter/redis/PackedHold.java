package io.frontrow.seating.adapter.redis;

import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.application.SeatLocks.OwnedHold;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How scripts speak of holds: twelve texts, the first of which is the reply's code.
final class PackedHold {
  private PackedHold() {}

  static OwnedHold read(List<String> reply) {
    var hold =
        new Hold(
            new HoldId(reply.get(1)),
            Long.parseLong(reply.get(3)),
            HoldState.valueOf(reply.get(8).toUpperCase(Locale.ROOT)),
            reply.get(4),
            "online",
            seats(reply.get(10)),
            places(reply.get(11)),
            moment(reply.get(5)),
            moment(reply.get(6)),
            moment(reply.get(7)),
            order(reply.get(9)));
    return new OwnedHold(hold, new HoldToken(reply.get(2)));
  }

  static Instant moment(String milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds));
  }

  static SortedSet<SeatId> seats(String list) {
    var seats = new TreeSet<SeatId>();
    for (var seat : list.split(",", -1)) {
      SeatId.parse(seat).ifPresent(seats::add);
    }
    return seats;
  }

  static String seats(Collection<SeatId> seats) {
    return seats.stream().map(SeatId::toString).collect(Collectors.joining(","));
  }

  static String places(Map<ShowZoneId, Integer> places) {
    return places.entrySet().stream()
        .map(place -> place.getKey() + "=" + place.getValue())
        .collect(Collectors.joining(","));
  }

  private static SortedMap<ShowZoneId, Integer> places(String list) {
    var places = new TreeMap<ShowZoneId, Integer>();
    for (var pair : list.split(",", -1)) {
      var parts = pair.split("=", -1);
      if (parts.length == 2) {
        places.put(ShowZoneId.parse(parts[0]).orElseThrow(), Integer.valueOf(parts[1]));
      }
    }
    return places;
  }

  private static Optional<OrderId> order(String text) {
    return text.isEmpty() ? Optional.empty() : OrderId.parse(text);
  }
}

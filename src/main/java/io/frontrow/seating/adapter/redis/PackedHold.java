package io.frontrow.seating.adapter.redis;

import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.application.LockRepairs.CountedHold;
import io.frontrow.seating.application.SeatLocks.OwnedHold;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How scripts speak of holds: fourteen texts, the first of which is the reply's code.
final class PackedHold {
  private PackedHold() {}

  static OwnedHold read(List<String> reply) {
    var hold =
        new Hold(
            new HoldId(reply.get(1)),
            Long.parseLong(reply.get(3)),
            HoldState.valueOf(reply.get(8).toUpperCase(Locale.ROOT)),
            reply.get(4),
            reply.get(10),
            seats(reply.get(11)),
            places(reply.get(12)),
            moment(reply.get(5)),
            moment(reply.get(6)),
            moment(reply.get(7)),
            order(reply.get(9)));
    return new OwnedHold(hold, new HoldToken(reply.get(2)));
  }

  static CountedHold readCounted(List<String> reply) {
    var places = new HashMap<Pool, Integer>();
    eachPair(reply.get(12), (pool, n) -> places.put(Pool.parse(pool), Integer.valueOf(n)));
    var tiers = new HashMap<TierId, Integer>();
    eachPair(
        reply.get(13),
        (tier, n) -> tiers.put(TierId.parse(tier).orElseThrow(), Integer.valueOf(n)));
    return new CountedHold(read(reply).hold(), places, tiers);
  }

  static Instant moment(String milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds));
  }

  static SortedSet<SeatId> seats(String list) {
    var seats = new TreeSet<SeatId>();
    each(list, seat -> SeatId.parse(seat).ifPresent(seats::add));
    return seats;
  }

  static String seats(Collection<SeatId> seats) {
    var text = new StringBuilder(seats.size() * 9);
    for (var seat : seats) {
      separate(text).append(seat.value());
    }
    return text.toString();
  }

  /// Only what PostgreSQL can have made of a seat is a mark: reserved, sold or blocked.
  static String marks(Map<SeatId, SeatState> seats) {
    var text = new StringBuilder(seats.size() * 11);
    seats.forEach(
        (seat, state) -> {
          var mark =
              switch (state) {
                case RESERVED -> 'r';
                case SOLD -> 's';
                case BLOCKED -> 'b';
                case FREE, HELD, ALLOTTED -> throw new IllegalArgumentException("not taken");
              };
          separate(text).append(seat.value()).append('=').append(mark);
        });
    return text.toString();
  }

  static @Nullable SeatState mark(String mark) {
    return switch (mark) {
      case "r" -> SeatState.RESERVED;
      case "s" -> SeatState.SOLD;
      case "b" -> SeatState.BLOCKED;
      default -> null;
    };
  }

  static SeatState state(char digit) {
    return switch (digit) {
      case '0' -> SeatState.FREE;
      case '1' -> SeatState.HELD;
      case '2' -> SeatState.RESERVED;
      case '3' -> SeatState.SOLD;
      case '5' -> SeatState.ALLOTTED;
      default -> SeatState.BLOCKED;
    };
  }

  static String counts(Map<?, Integer> counts) {
    var text = new StringBuilder();
    counts.forEach((name, count) -> separate(text).append(name).append('=').append(count));
    return text.toString();
  }

  /// By zone: a hold does not tell from which pool of it.
  private static SortedMap<ShowZoneId, Integer> places(String list) {
    var places = new TreeMap<ShowZoneId, Integer>();
    eachPair(list, (pool, number) -> places.put(Pool.parse(pool).zone(), Integer.valueOf(number)));
    return places;
  }

  /// Walks through 'one,two'.
  static void each(String list, Consumer<String> part) {
    var from = 0;
    while (from < list.length()) {
      var comma = list.indexOf(',', from);
      var end = comma < 0 ? list.length() : comma;
      part.accept(list.substring(from, end));
      from = end + 1;
    }
  }

  /// Walks through 'name=number,name=number'.
  static void eachPair(String list, BiConsumer<String, String> pair) {
    each(
        list,
        part -> {
          var equals = part.indexOf('=');
          pair.accept(part.substring(0, equals), part.substring(equals + 1));
        });
  }

  static StringBuilder separate(StringBuilder text) {
    return text.isEmpty() ? text : text.append(',');
  }

  private static Optional<OrderId> order(String text) {
    return text.isEmpty() ? Optional.empty() : OrderId.parse(text);
  }
}

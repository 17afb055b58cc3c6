package io.frontrow.seating.adapter.redis;

import static io.frontrow.seating.adapter.redis.SeatScripts.ofShow;
import static io.frontrow.seating.adapter.redis.SeatScripts.unknown;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.ShowChanges;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Changes of shows by the scripts in `lua/`.
@Component
class RedisShowChanges implements ShowChanges {
  private static final LuaScript HAS_EPOCH = ofShow("has_epoch");
  private static final LuaScript SINCE = ofShow("changes_since");

  private final SeatScripts scripts;

  RedisShowChanges(SeatScripts scripts) {
    this.scripts = scripts;
  }

  @Override
  public Optional<Position> position(ShowId show) {
    var reply = scripts.run(HAS_EPOCH, show);
    return reply.getFirst().equals("epoch") ? Optional.of(position(reply)) : Optional.empty();
  }

  @Override
  public Since since(ShowId show, Position known, int most) {
    var reply =
        scripts.run(SINCE, show, known.epoch(), Long.toString(known.seq()), Integer.toString(most));
    return switch (reply.getFirst()) {
      case "changes" ->
          new Since.Changed(
              position(reply),
              reply.get(3).equals("1"),
              reply.subList(4, reply.size()).stream().map(RedisShowChanges::change).toList());
      case "reset" -> new Since.LookAnew(position(reply));
      case "no_epoch" -> new Since.NoEpoch();
      default -> throw unknown(SINCE, reply);
    };
  }

  private static Position position(List<String> reply) {
    return new Position(reply.get(1), Long.parseLong(reply.get(2)));
  }

  /// 'seq|seat:digit,seat:5channel,...|pool:capacity:taken:held:sold,...|until ms|channel'
  private static Change change(String entry) {
    var parts = entry.split("\\|", -1);
    var seats = new LinkedHashMap<SeatId, SeatState>();
    var allotted = new LinkedHashMap<SeatId, String>();
    PackedHold.each(
        parts[1],
        seat -> {
          var colon = seat.indexOf(':');
          SeatId.parse(seat.substring(0, colon))
              .ifPresent(
                  id -> {
                    seats.put(id, PackedHold.state(seat.charAt(colon + 1)));
                    if (seat.length() > colon + 2) {
                      allotted.put(id, seat.substring(colon + 2));
                    }
                  });
        });
    var pools = new LinkedHashMap<Pool, Places>();
    PackedHold.each(parts[2], pool -> PackedPool.read(pool, pools::put));
    return new Change(
        Long.parseLong(parts[0]),
        seats,
        allotted,
        pools,
        parts[3].isEmpty() ? Optional.empty() : Optional.of(PackedHold.moment(parts[3])),
        parts[4].isEmpty() ? Optional.empty() : Optional.of(parts[4]));
  }
}

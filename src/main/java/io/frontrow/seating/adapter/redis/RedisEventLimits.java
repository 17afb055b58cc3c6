package io.frontrow.seating.adapter.redis;

import static io.frontrow.seating.adapter.redis.SeatScripts.millis;
import static io.frontrow.seating.adapter.redis.SeatScripts.unknown;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.seating.application.EventLimits;
import io.frontrow.seating.application.SeatLocks.Left;
import io.frontrow.shared.EventId;
import io.frontrow.shared.HoldId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Limits of events by the scripts in `lua/`. All keys of an event share a hash tag.
@Component
class RedisEventLimits implements EventLimits {
  private static final Duration COUNTED_ANEW = Duration.ofHours(1);
  private static final int BUYERS_AT_ONCE = 200;

  private static final LuaScript RESERVE = LuaScript.named("event_reserve");
  private static final LuaScript SETTLE = LuaScript.named("event_settle");
  private static final LuaScript RELEASE = LuaScript.named("event_release");
  private static final LuaScript RECOUNT = LuaScript.named("event_recount");

  private final SeatScripts scripts;

  RedisEventLimits(SeatScripts scripts) {
    this.scripts = scripts;
  }

  @Override
  public Reservation reserve(
      EventId event, String buyer, HoldId hold, int places, Duration time, int most) {
    var reply =
        scripts.run(
            RESERVE,
            List.of(counted(event), of(event, buyer)),
            hold.value(),
            Integer.toString(places),
            millis(time),
            Integer.toString(most));
    return switch (reply.getFirst()) {
      case "reserved" -> new Reservation.Reserved(reply.get(1).equals("1"));
      case "limit" -> new Reservation.Refused(new Left(most, Integer.parseInt(reply.get(1))));
      case "unknown" -> new Reservation.Unknown();
      default -> throw unknown(RESERVE, reply);
    };
  }

  @Override
  public void settle(
      EventId event, String holder, String buyer, HoldId hold, int places, Duration time) {
    scripts.run(
        SETTLE,
        List.of(of(event, holder), of(event, buyer)),
        hold.value(),
        Integer.toString(places),
        millis(time));
  }

  @Override
  public void release(EventId event, String buyer, HoldId hold) {
    scripts.run(RELEASE, List.of(of(event, buyer)), hold.value());
  }

  @Override
  public void recount(EventId event, Map<String, Map<HoldId, Integer>> bought) {
    var buyers = List.copyOf(bought.entrySet());
    var from = 0;
    do {
      var until = Math.min(from + BUYERS_AT_ONCE, buyers.size());
      var last = until == buyers.size();
      var keys = new ArrayList<String>();
      var arguments = new ArrayList<String>();
      keys.add(counted(event));
      arguments.add(millis(STANDS));
      arguments.add(last ? millis(COUNTED_ANEW) : "");
      for (var buyer : buyers.subList(from, until)) {
        keys.add(of(event, buyer.getKey()));
        arguments.add(PackedHold.counts(buyer.getValue()));
      }
      scripts.run(RECOUNT, keys, arguments.toArray(String[]::new));
      from = until;
    } while (from < buyers.size());
  }

  private static String counted(EventId event) {
    return "{event:" + event + "}:counted";
  }

  private static String of(EventId event, String buyer) {
    return "{event:" + event + "}:buyer:" + buyer;
  }
}

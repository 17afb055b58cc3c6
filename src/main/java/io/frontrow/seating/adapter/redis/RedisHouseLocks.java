package io.frontrow.seating.adapter.redis;

import static io.frontrow.seating.adapter.redis.SeatScripts.BATCH;
import static io.frontrow.seating.adapter.redis.SeatScripts.ofShow;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.HouseLocks;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// The house's own doings by the scripts in `lua/`.
@Component
class RedisHouseLocks implements HouseLocks {
  private static final LuaScript BLOCK = ofShow("block_seats");
  private static final LuaScript UNBLOCK = ofShow("unblock_seats");
  private static final LuaScript ALLOT = ofShow("allot_seats");
  private static final LuaScript MOVE = ofShow("move_places");

  private final SeatScripts scripts;

  RedisHouseLocks(SeatScripts scripts) {
    this.scripts = scripts;
  }

  @Override
  public SortedSet<SeatId> block(ShowId show, Collection<SeatId> seats) {
    var reply = run(BLOCK, show, list(seats));
    var inTheWay = new TreeSet<SeatId>();
    for (var seat : reply.subList(1, reply.size())) {
      SeatId.parse(seat).ifPresent(inTheWay::add);
    }
    return inTheWay;
  }

  @Override
  public void unblock(ShowId show, Collection<SeatId> seats) {
    run(UNBLOCK, show, list(seats));
  }

  @Override
  public void allot(ShowId show, Collection<SeatId> seats, Optional<String> channel) {
    run(ALLOT, show, list(seats), channel.orElse(""));
  }

  @Override
  public boolean movePlaces(ShowId show, Optional<Pool> from, Optional<Pool> to, int places) {
    var reply =
        run(
            MOVE,
            show,
            from.map(Pool::toString).orElse(""),
            to.map(Pool::toString).orElse(""),
            Integer.toString(places));
    return reply.getFirst().equals("moved");
  }

  private static String list(Collection<SeatId> seats) {
    if (seats.size() > BATCH) {
      throw new IllegalArgumentException("at most " + BATCH + " seats at once");
    }
    return PackedHold.seats(seats);
  }

  private List<String> run(LuaScript script, ShowId show, String... arguments) {
    var reply = scripts.run(script, show, arguments);
    if (reply.getFirst().equals("no_epoch")) {
      throw new SeatingUnavailable("seat locks of show " + show + " are to be rebuilt first");
    }
    return reply;
  }
}

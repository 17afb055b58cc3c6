package io.frontrow.seating.adapter.redis;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import io.frontrow.platform.redis.RedisUnavailable;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Seat locks by the scripts in `lua/`. Only this class knows their words.
@Component
class RedisSeatLocks implements SeatLocks {
  private static final int BATCH = 1000;
  private static final Duration REBUILD_LOCK = Duration.ofSeconds(5);

  private static final LuaScript ACQUIRE = script("acquire_all_or_none");
  private static final LuaScript EXTEND = script("extend_if_owner");
  private static final LuaScript RELEASE = script("release_if_owner");
  private static final LuaScript ROLLBACK = script("rollback_if_owner");
  private static final LuaScript CONFIRM = script("confirm_if_owner");
  private static final LuaScript RESTORE = script("restore_if_converted");
  private static final LuaScript FREE = script("free_taken");
  private static final LuaScript FIND = script("find_hold");
  private static final LuaScript STATES = script("seat_states");
  private static final LuaScript REBUILD_BEGIN = script("rebuild_begin");
  private static final LuaScript REBUILD_TAKEN = script("rebuild_taken");
  private static final LuaScript REBUILD_FINISH = script("rebuild_finish");
  private static final LuaScript HAS_EPOCH = script("has_epoch");
  private static final LuaScript TAKEN_SEATS = script("taken_seats");
  private static final LuaScript MEND_TAKEN = script("mend_taken");
  private static final LuaScript TAKEN_PLACES = script("taken_places");
  private static final LuaScript MEND_PLACES = script("mend_places");
  private static final LuaScript CONVERTED = script("converted_holds");

  private final LuaScripts scripts;
  private final Secrets secrets;

  RedisSeatLocks(LuaScripts scripts, Secrets secrets) {
    this.scripts = scripts;
    this.secrets = secrets;
  }

  private static LuaScript script(String name) {
    return LuaScript.withPrelude("show", name);
  }

  @Override
  public Acquisition acquire(HoldId id, HoldToken token, HoldRequest request, Terms terms) {
    var reply =
        run(
            ACQUIRE,
            new ShowKeys(request.show()).all(),
            id.value(),
            token.value(),
            request.buyer(),
            millis(terms.lifetime()),
            millis(terms.latest()),
            Integer.toString(terms.placesPerBuyer()),
            PackedHold.seats(request.seats()),
            PackedHold.places(request.generalAdmission()));
    return switch (reply.getFirst()) {
      case "held" -> granted(reply, false);
      case "again" -> granted(reply, true);
      case "taken" ->
          new Acquisition.Taken(PackedHold.seats(String.join(",", reply.subList(1, reply.size()))));
      case "short" ->
          new Acquisition.PlacesShort(
              ShowZoneId.parse(reply.get(1)).orElseThrow(), Integer.parseInt(reply.get(2)));
      case "limit" -> new Acquisition.Limit(Integer.parseInt(reply.get(1)));
      case "no_epoch" -> new Acquisition.NoEpoch();
      default -> throw unknown(ACQUIRE, reply);
    };
  }

  private static Acquisition granted(List<String> reply, boolean again) {
    var owned = PackedHold.read(reply);
    return new Acquisition.Granted(owned.hold(), owned.token(), again);
  }

  @Override
  public Change extend(HoldId id, HoldToken token, Duration more, Instant from) {
    return change(EXTEND, id, token.value(), millis(more), Long.toString(from.toEpochMilli()));
  }

  @Override
  public Change release(HoldId id, HoldToken token) {
    return change(RELEASE, id, token.value());
  }

  @Override
  public Change confirm(HoldId id, HoldToken token, OrderId order, String buyer) {
    return change(CONFIRM, id, token.value(), order.toString(), buyer);
  }

  private Change change(LuaScript script, HoldId id, String token, String... more) {
    var arguments = new ArrayList<>(List.of(id.value(), token));
    arguments.addAll(List.of(more));
    var reply = run(script, keys(id), arguments.toArray(String[]::new));
    return switch (reply.getFirst()) {
      case "held", "confirmed" -> new Change.Done(PackedHold.read(reply).hold());
      case "released" -> new Change.Released();
      case "exceeded" -> new Change.Exceeded(PackedHold.moment(reply.get(1)));
      case "unknown" -> new Change.Not(new NoHold.Unknown());
      case "not_owner" -> new Change.Not(new NoHold.NotTheOwner());
      case "ended" -> new Change.Not(new NoHold.Ended());
      case "converted" ->
          new Change.Not(new NoHold.Converted(OrderId.parse(reply.get(1)).orElseThrow()));
      default -> throw unknown(script, reply);
    };
  }

  @Override
  public void rollback(HoldId id, HoldToken token, Collection<SeatId> gone) {
    run(ROLLBACK, keys(id), id.value(), token.value(), PackedHold.seats(gone));
  }

  @Override
  public boolean restore(HoldId id, OrderId order) {
    return run(RESTORE, keys(id), id.value(), order.toString()).getFirst().equals("restored");
  }

  @Override
  public void free(Claim claim, Collection<SeatId> free) {
    run(
        FREE,
        new ShowKeys(claim.show()).withFreedMarker(claim.hold()),
        claim.hold().value(),
        claim.buyer(),
        PackedHold.seats(free),
        PackedHold.places(claim.generalAdmission()),
        Integer.toString(claim.places()));
  }

  @Override
  public Optional<OwnedHold> find(HoldId id) {
    var reply = run(FIND, keys(id), id.value());
    return reply.getFirst().equals("hold") ? Optional.of(PackedHold.read(reply)) : Optional.empty();
  }

  @Override
  public Optional<States> states(
      ShowId show, Collection<SeatId> seats, Collection<ShowZoneId> zones) {
    var found = new HashMap<SeatId, SeatState>(HashMap.newHashMap(seats.size()));
    var left = new LinkedHashMap<ShowZoneId, Integer>();
    var all = List.copyOf(seats);
    var from = 0;
    do {
      var batch = all.subList(from, Math.min(from + BATCH, all.size()));
      var reply =
          run(
              STATES,
              new ShowKeys(show).all(),
              PackedHold.seats(batch),
              from == 0 ? joined(zones) : "");
      if (reply.getFirst().equals("no_epoch")) {
        return Optional.empty();
      }
      readStates(batch, reply.get(1), found);
      if (from == 0) {
        var next = 2;
        for (var zone : zones) {
          left.put(zone, Integer.valueOf(reply.get(next++)));
        }
      }
      from += BATCH;
    } while (from < all.size());
    return Optional.of(new States(found, left));
  }

  private static void readStates(List<SeatId> batch, String digits, Map<SeatId, SeatState> found) {
    for (var i = 0; i < batch.size(); i++) {
      found.put(
          batch.get(i),
          switch (digits.charAt(i)) {
            case '0' -> SeatState.FREE;
            case '1' -> SeatState.HELD;
            default -> SeatState.TAKEN;
          });
    }
  }

  @Override
  public boolean rebuild(ShowId show, Supplier<Stocktaking> stocktaking) {
    var keys = new ShowKeys(show).withRebuildLock();
    var rebuilder = secrets.randomToken(16);
    var lockMillis = millis(REBUILD_LOCK);
    if (!run(REBUILD_BEGIN, keys, rebuilder, lockMillis).getFirst().equals("begun")) {
      return false;
    }
    var stock = stocktaking.get();
    var taken = List.copyOf(stock.taken());
    for (var from = 0; from < taken.size(); from += BATCH) {
      var batch = taken.subList(from, Math.min(from + BATCH, taken.size()));
      run(REBUILD_TAKEN, keys, rebuilder, lockMillis, PackedHold.seats(batch));
    }
    var finished =
        run(
            REBUILD_FINISH,
            keys,
            rebuilder,
            secrets.randomToken(12),
            Long.toString(stock.highestFence()),
            stock.places().entrySet().stream()
                .map(
                    place ->
                        place.getKey()
                            + "="
                            + place.getValue().capacity()
                            + "="
                            + place.getValue().taken())
                .collect(Collectors.joining(",")),
            stock.buyers().entrySet().stream()
                .map(buyer -> buyer.getKey() + "=" + buyer.getValue())
                .collect(Collectors.joining(",")));
    return finished.getFirst().equals("rebuilt");
  }

  @Override
  public boolean hasEpoch(ShowId show) {
    return run(HAS_EPOCH, new ShowKeys(show).all()).getFirst().equals("epoch");
  }

  @Override
  public Set<SeatId> taken(ShowId show) {
    var reply = run(TAKEN_SEATS, new ShowKeys(show).all());
    return reply.stream()
        .skip(1)
        .flatMap(seat -> SeatId.parse(seat).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public void markTaken(ShowId show, Collection<SeatId> seats) {
    mend(show, "add", seats);
  }

  @Override
  public void unmarkTaken(ShowId show, Collection<SeatId> seats) {
    mend(show, "remove", seats);
  }

  private void mend(ShowId show, String direction, Collection<SeatId> seats) {
    var all = List.copyOf(seats);
    for (var from = 0; from < all.size(); from += BATCH) {
      var batch = all.subList(from, Math.min(from + BATCH, all.size()));
      run(MEND_TAKEN, new ShowKeys(show).all(), direction, PackedHold.seats(batch));
    }
  }

  @Override
  public Map<ShowZoneId, Integer> takenPlaces(ShowId show, Collection<ShowZoneId> zones) {
    var reply = run(TAKEN_PLACES, new ShowKeys(show).all(), joined(zones));
    var places = new HashMap<ShowZoneId, Integer>();
    var next = 1;
    for (var zone : zones) {
      places.put(zone, Integer.valueOf(reply.get(next++)));
    }
    return places;
  }

  @Override
  public void mendPlaces(ShowId show, ShowZoneId zone, int tooMany) {
    run(MEND_PLACES, new ShowKeys(show).all(), zone.toString(), Integer.toString(tooMany));
  }

  @Override
  public List<Hold> convertedBefore(ShowId show, Instant moment) {
    var found = new ArrayList<Hold>();
    var latest = Long.toString(moment.toEpochMilli());
    var cursor = "0";
    do {
      var page = run(CONVERTED, new ShowKeys(show).all(), cursor, latest);
      for (var packed : page.subList(1, page.size())) {
        found.add(PackedHold.read(List.of(packed.split("\n", -1))).hold());
      }
      cursor = page.getFirst();
    } while (!cursor.equals("0"));
    return found;
  }

  private static String joined(Collection<ShowZoneId> zones) {
    return zones.stream().map(ShowZoneId::toString).collect(Collectors.joining(","));
  }

  private static List<String> keys(HoldId id) {
    return new ShowKeys(id.show()).all();
  }

  private List<String> run(LuaScript script, List<String> keys, String... arguments) {
    return guarded(() -> scripts.run(script, keys, arguments));
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (RedisUnavailable e) {
      throw new SeatingUnavailable("redis gives no answer", e);
    }
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private static IllegalStateException unknown(LuaScript script, List<String> reply) {
    return new IllegalStateException(
        script.name() + " replied " + reply.getFirst() + ", which is not in its contract");
  }
}

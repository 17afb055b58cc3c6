package io.frontrow.seating.adapter.redis;

import static io.frontrow.seating.adapter.redis.SeatScripts.BATCH;
import static io.frontrow.seating.adapter.redis.SeatScripts.millis;
import static io.frontrow.seating.adapter.redis.SeatScripts.ofShow;
import static io.frontrow.seating.adapter.redis.SeatScripts.unknown;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldRequest.Idempotency;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.seating.Reservations.Claim;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.domain.TierShares.TierShare;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Seat locks by the scripts in `lua/`. Only this package knows their words.
@Component
class RedisSeatLocks implements SeatLocks {
  private static final LuaScript ACQUIRE = ofShow("acquire_all_or_none");
  private static final LuaScript EXTEND = ofShow("extend_if_owner");
  private static final LuaScript RELEASE = ofShow("release_if_owner");
  private static final LuaScript ROLLBACK = ofShow("rollback_if_owner");
  private static final LuaScript CONFIRM = ofShow("confirm_if_owner");
  private static final LuaScript RESTORE = ofShow("restore_if_converted");
  private static final LuaScript FREE = ofShow("free_taken");
  private static final LuaScript MARK_SOLD = ofShow("mark_sold");
  private static final LuaScript FIND = ofShow("find_hold");
  private static final LuaScript STATES = ofShow("seat_states");
  private static final LuaScript POOLS = ofShow("pool_counts");
  private static final LuaScript HAS_EPOCH = ofShow("has_epoch");

  private final SeatScripts scripts;
  private final MarkPages marks;

  RedisSeatLocks(SeatScripts scripts, MarkPages marks) {
    this.scripts = scripts;
    this.marks = marks;
  }

  @Override
  public Acquisition acquire(HoldId id, HoldToken token, HoldRequest request, Terms terms) {
    return acquisition(
        scripts.run(
            ACQUIRE,
            scripts.keys(request.show()).withFirstAnswer(id),
            id.value(),
            token.value(),
            request.buyer(),
            millis(terms.lifetime()),
            millis(terms.latest()),
            Integer.toString(terms.placesPerBuyer()),
            Integer.toString(terms.openHolds()),
            request.channel(),
            PackedHold.seats(request.seats()),
            PackedHold.counts(request.generalAdmission()),
            tiers(terms.tiers()),
            request.idempotency().map(Idempotency::bodyHash).orElse(""),
            terms.eventRefuses().map(left -> left.most() + "=" + left.left()).orElse("")));
  }

  private static String tiers(List<TierShare> tiers) {
    var text = new StringBuilder();
    for (var tier : tiers) {
      PackedHold.separate(text)
          .append(tier.tier())
          .append('=')
          .append(tier.places())
          .append('=')
          .append(tier.most());
    }
    return text.toString();
  }

  private static Acquisition acquisition(List<String> reply) {
    return switch (reply.getFirst()) {
      case "held" -> granted(reply, false);
      case "again" -> granted(reply, true);
      case "taken" ->
          new Acquisition.Taken(
              reply.stream()
                  .skip(1)
                  .flatMap(seat -> SeatId.parse(seat).stream())
                  .collect(Collectors.toCollection(TreeSet::new)));
      case "short" ->
          new Acquisition.PlacesShort(
              ShowZoneId.parse(reply.get(1)).orElseThrow(), Integer.parseInt(reply.get(2)));
      case "limit" ->
          new Acquisition.Limit(
              PurchaseLimit.valueOf(reply.get(1).toUpperCase(Locale.ROOT)),
              Integer.parseInt(reply.get(2)),
              Integer.parseInt(reply.get(3)),
              TierId.parse(reply.get(4)));
      case "replayed" ->
          new Acquisition.Replayed(
              acquisition(reply.subList(2, reply.size())), reply.get(1).equals("active"));
      case "mismatch" -> new Acquisition.Mismatch();
      case "no_epoch" -> new Acquisition.NoEpoch();
      default -> throw unknown(ACQUIRE, reply);
    };
  }

  private static Acquisition granted(List<String> reply, boolean again) {
    var owned = PackedHold.read(reply);
    return new Acquisition.Granted(owned.hold(), owned.token(), again);
  }

  @Override
  public Change extend(
      HoldId id, HoldToken token, Duration more, Optional<Instant> from, Optional<String> wish) {
    var end = from.map(Instant::toEpochMilli).map(Object::toString).orElse("");
    return change(EXTEND, id, token.value(), millis(more), end, wish.orElse(""));
  }

  @Override
  public Change release(HoldId id, HoldToken token, Optional<String> wish) {
    return change(RELEASE, id, token.value(), wish.orElse(""));
  }

  @Override
  public Change confirm(HoldId id, HoldToken token, OrderId order, String buyer) {
    return change(CONFIRM, id, token.value(), order.toString(), buyer);
  }

  private Change change(LuaScript script, HoldId id, String... more) {
    var arguments = new String[more.length + 1];
    arguments[0] = id.value();
    System.arraycopy(more, 0, arguments, 1, more.length);
    var reply = scripts.run(script, id.show(), arguments);
    return switch (reply.getFirst()) {
      case "held", "confirmed", "released" -> new Change.Done(PackedHold.read(reply).hold());
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
  public void rollback(
      HoldId id, HoldToken token, Map<SeatId, SeatState> gone, Collection<SeatId> refusal) {
    scripts.run(
        ROLLBACK,
        scripts.keys(id.show()).withFirstAnswer(id),
        id.value(),
        token.value(),
        PackedHold.marks(gone),
        PackedHold.seats(refusal));
  }

  @Override
  public boolean restore(HoldId id, OrderId order) {
    return scripts
        .run(RESTORE, id.show(), id.value(), order.toString())
        .getFirst()
        .equals("restored");
  }

  @Override
  public void free(Claim claim, Collection<SeatId> free) {
    scripts.run(
        FREE,
        scripts.keys(claim.show()).withFreedMarker(claim.hold()),
        claim.hold().value(),
        claim.buyer(),
        claim.channel(),
        PackedHold.seats(free),
        PackedHold.counts(claim.generalAdmission()),
        PackedHold.counts(claim.tiers()),
        Integer.toString(claim.places()),
        claim.sold() ? "1" : "0");
  }

  @Override
  public void sold(Claim claim, Collection<SeatId> sold) {
    scripts.run(
        MARK_SOLD,
        scripts.keys(claim.show()).withSoldMarker(claim.hold()),
        claim.hold().value(),
        claim.channel(),
        PackedHold.seats(sold),
        PackedHold.counts(claim.generalAdmission()));
  }

  @Override
  public Optional<OwnedHold> find(HoldId id) {
    var reply = scripts.run(FIND, id.show(), id.value());
    return reply.getFirst().equals("hold") ? Optional.of(PackedHold.read(reply)) : Optional.empty();
  }

  @Override
  public Optional<States> states(
      ShowId show, Collection<SeatId> seats, Collection<ShowZoneId> zones, String channel) {
    var found = HashMap.<SeatId, SeatState>newHashMap(seats.size());
    var left = new LinkedHashMap<ShowZoneId, Integer>();
    var all = List.copyOf(seats);
    var from = 0;
    do {
      var batch = all.subList(from, Math.min(from + BATCH, all.size()));
      var wanted = from == 0 ? joined(zones) : "";
      var reply = scripts.run(STATES, show, PackedHold.seats(batch), wanted, channel);
      if (reply.getFirst().equals("no_epoch")) {
        return Optional.empty();
      }
      for (var i = 0; i < batch.size(); i++) {
        found.put(batch.get(i), PackedHold.state(reply.get(1).charAt(i)));
      }
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

  private static String joined(Collection<ShowZoneId> zones) {
    return zones.stream().map(ShowZoneId::toString).collect(Collectors.joining(","));
  }

  @Override
  public boolean hasEpoch(ShowId show) {
    return scripts.run(HAS_EPOCH, show).getFirst().equals("epoch");
  }

  @Override
  public Map<SeatId, SeatState> taken(ShowId show) {
    var taken = new HashMap<SeatId, SeatState>();
    marks.taken(show, taken::put);
    return taken;
  }

  @Override
  public Optional<SortedMap<Pool, Places>> pools(ShowId show) {
    var reply = scripts.run(POOLS, show);
    if (reply.getFirst().equals("no_epoch")) {
      return Optional.empty();
    }
    var pools = new TreeMap<Pool, Places>();
    for (var pool : reply.subList(1, reply.size())) {
      PackedPool.read(pool, pools::put);
    }
    return Optional.of(pools);
  }
}

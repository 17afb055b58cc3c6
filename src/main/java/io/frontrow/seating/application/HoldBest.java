package io.frontrow.seating.application;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.catalog.Zone.GeneralAdmissionZone;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.BestRequest;
import io.frontrow.seating.BestSeats;
import io.frontrow.seating.Free;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Reason;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.domain.BestAvailable.Choice;
import io.frontrow.seating.domain.BestAvailable.Wish;
import io.frontrow.seating.domain.BestRules;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Holds the best that is free. What is free is only read, so somebody may be faster; then other
/// places are tried. Everybody wants the same best seats at the same moment: from the second try on
/// each wish goes for another of the next best, so that they do not run into each other again.
@Service
class HoldBest implements BestSeats {
  private static final int TRIES = 6;

  /// By how much the choice widens with each try.
  private static final int WIDENING = 4;

  private static final String ID_PURPOSE = "best-hold-id";

  private final Catalog catalog;
  private final Layouts layouts;
  private final SeatChoices choices;
  private final FreePlaces freePlaces;
  private final SeatLocks locks;
  private final HoldSeats holds;
  private final Secrets secrets;
  private final HoldMetrics counts;
  private final BestMetrics metrics;
  private final InstantSource clock;

  HoldBest(
      Catalog catalog,
      Layouts layouts,
      SeatChoices choices,
      FreePlaces freePlaces,
      SeatLocks locks,
      HoldSeats holds,
      Secrets secrets,
      HoldMetrics counts,
      BestMetrics metrics,
      InstantSource clock) {
    this.catalog = catalog;
    this.layouts = layouts;
    this.choices = choices;
    this.freePlaces = freePlaces;
    this.locks = locks;
    this.holds = holds;
    this.secrets = secrets;
    this.counts = counts;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public HoldResult hold(BestRequest wish) {
    return counts.counted(() -> answer(wish));
  }

  private HoldResult answer(BestRequest wish) {
    var found = catalog.show(wish.show());
    if (found.isEmpty()) {
      return new HoldResult.Refused(Reason.UNKNOWN_SHOW, 0);
    }
    var show = found.get();
    var now = clock.instant();
    var refusal = BestRules.refusal(wish, show, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var digest = digest(wish);
    var id = HoldId.of(wish.show(), Arrays.copyOf(digest, 16));
    return own(id)
        .map(own -> holds.hold(request(wish, own.seats(), own.generalAdmission()), id))
        .orElseGet(() -> choose(wish, show, now, id, ByteBuffer.wrap(digest, 16, 4).getInt()));
  }

  /// The same wish has the same id whatever was chosen for it, so that it finds its own hold.
  private byte[] digest(BestRequest wish) {
    return secrets.hmac(
        ID_PURPOSE,
        String.join(
            "\n",
            wish.buyer(),
            wish.key(),
            wish.show().toString(),
            Integer.toString(wish.quantity()),
            wish.zone().toString(),
            wish.tier().toString(),
            Boolean.toString(wish.accessible())));
  }

  private Optional<Hold> own(HoldId id) {
    return locks
        .find(id)
        .map(SeatLocks.OwnedHold::hold)
        .filter(
            hold ->
                hold.state() == HoldState.CONVERTED
                    || (hold.state() == HoldState.ACTIVE
                        && hold.expiresAt().isAfter(clock.instant())));
  }

  private HoldResult choose(BestRequest wish, ShowOnSale show, Instant now, HoldId id, int ticket) {
    var tiers = BestRules.tiers(wish, show, now);
    var gone = new HashSet<SeatId>();
    HoldResult last = new HoldResult.SeatsTaken(Collections.emptySortedSet());
    for (int tried = 0, width = 1; tried < TRIES; tried++, width *= WIDENING) {
      var free = freePlaces.of(show, zones(show, wish, tiers), wish.channel());
      var pick = pick(wish, show, tiers, free, gone, Math.floorMod(ticket, width));
      if (pick.isEmpty()) {
        metrics.none();
        return tooFew(wish, show, now, gone);
      }
      last = holds.hold(request(wish, pick.get().seats(), pick.get().places()), id);
      if (last instanceof HoldResult.SeatsTaken(var seats)) {
        gone.addAll(seats);
      } else if (!(last instanceof HoldResult.PlacesShort)) {
        if (last instanceof HoldResult.Held) {
          metrics.held(pick.get().split());
        }
        return last;
      }
    }
    metrics.beaten();
    return last;
  }

  private record Pick(
      SortedSet<SeatId> seats, SortedMap<ShowZoneId, Integer> places, boolean split) {}

  /// Seats where the wish can have seats, else places in the first standing area with enough left.
  private Optional<Pick> pick(
      BestRequest wish, ShowOnSale show, Set<TierId> tiers, Free free, Set<SeatId> gone, int rank) {
    if (hasSeats(show, wish, tiers)) {
      var seats = new Wish(wish.quantity(), wish.zone(), tiers, wish.accessible());
      return choices
          .of(show, layouts.of(show))
          .choose(seats, seat -> free.seats().contains(seat) && !gone.contains(seat), rank)
          .map(HoldBest::pick);
    }
    return standing(show, wish, tiers).stream()
        .filter(zone -> free.places().getOrDefault(zone.id(), 0) >= wish.quantity())
        .findFirst()
        .map(
            zone ->
                new Pick(
                    Collections.emptySortedSet(),
                    new TreeMap<>(Map.of(zone.id(), wish.quantity())),
                    false));
  }

  private static Pick pick(Choice choice) {
    return new Pick(
        choice.seats().stream().map(SeatOnSale::id).collect(Collectors.toCollection(TreeSet::new)),
        Collections.emptySortedMap(),
        choice.split());
  }

  private boolean hasSeats(ShowOnSale show, BestRequest wish, Set<TierId> tiers) {
    return layouts.of(show).blocks().entrySet().stream()
        .filter(block -> wish.zone().map(block.getKey()::equals).orElse(true))
        .anyMatch(block -> block.getValue().tiers().stream().anyMatch(tiers::contains));
  }

  /// Where nobody has a place of their own, a wheelchair needs none either.
  private static List<GeneralAdmissionZone> standing(
      ShowOnSale show, BestRequest wish, Set<TierId> tiers) {
    return show.zones().stream()
        .filter(GeneralAdmissionZone.class::isInstance)
        .map(GeneralAdmissionZone.class::cast)
        .filter(zone -> wish.zone().map(zone.id()::equals).orElse(true))
        .filter(zone -> tiers.contains(zone.tier()))
        .toList();
  }

  /// Only those that can matter are read.
  private Set<ShowZoneId> zones(ShowOnSale show, BestRequest wish, Set<TierId> tiers) {
    if (wish.zone().isPresent()) {
      return Set.of(wish.zone().get());
    }
    var zones =
        layouts.of(show).blocks().entrySet().stream()
            .filter(block -> block.getValue().tiers().stream().anyMatch(tiers::contains))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    standing(show, wish, tiers).stream().map(Zone::id).forEach(zones::add);
    return zones;
  }

  private static HoldRequest request(
      BestRequest wish, SortedSet<SeatId> seats, SortedMap<ShowZoneId, Integer> places) {
    return new HoldRequest(
        wish.show(),
        seats,
        places,
        wish.buyer(),
        wish.key(),
        wish.access(),
        wish.channel(),
        Optional.empty());
  }

  private HoldResult tooFew(BestRequest wish, ShowOnSale show, Instant now, Set<SeatId> gone) {
    var onSale = BestRules.tiers(withoutBounds(wish), show, now);
    var all = zones(show, withoutBounds(wish), onSale);
    var left = new TreeMap<TierId, Integer>();
    var wished = 0;
    var free = freePlaces.of(show, all, wish.channel());
    var tiers = BestRules.tiers(wish, show, now);
    for (var seat : layouts.of(show).seats()) {
      if (free.seats().contains(seat.id())
          && !gone.contains(seat.id())
          && onSale.contains(seat.tier())
          && (wish.accessible() || !seat.isKept())) {
        left.merge(seat.tier(), 1, Integer::sum);
        var asWished =
            wish.zone().map(seat.zone()::equals).orElse(true) && tiers.contains(seat.tier());
        wished += asWished && (!wish.accessible() || seat.accessible()) ? 1 : 0;
      }
    }
    for (var zone : standing(show, withoutBounds(wish), onSale)) {
      var places = free.places().getOrDefault(zone.id(), 0);
      left.merge(zone.tier(), places, Integer::sum);
      wished +=
          standing(show, wish, tiers).contains(zone) && !hasSeats(show, wish, tiers) ? places : 0;
    }
    left.values().removeIf(places -> places < wish.quantity());
    return new HoldResult.TooFewLeft(wished, left);
  }

  private static BestRequest withoutBounds(BestRequest wish) {
    return new BestRequest(
        wish.show(),
        wish.quantity(),
        Optional.empty(),
        Optional.empty(),
        wish.accessible(),
        wish.buyer(),
        wish.key(),
        wish.access(),
        wish.channel());
  }
}

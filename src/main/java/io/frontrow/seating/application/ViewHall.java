package io.frontrow.seating.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.Access;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.Sale;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.SeatLocks.States;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.seating.domain.ShowLayout.Block;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.PlanCanvas;
import io.frontrow.venue.SeatingPlans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Shows a hall with what is free in it. Redis knows best; while it is away PostgreSQL says what is
/// sold, so that people can still look.
@Service
public class ViewHall {
  private static final Logger log = LoggerFactory.getLogger(ViewHall.class);

  /// Halls with more seats are first shown as a list of blocks.
  private static final int ONE_PICTURE = 4_000;

  private final Layouts layouts;
  private final SeatLocks locks;
  private final ShowMemory memory;
  private final Inventory inventory;
  private final SeatingPlans plans;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Cache<PlanVersionId, Optional<PlanCanvas>> canvases =
      Caffeine.newBuilder().maximumSize(200).build();
  private final Cache<ShowId, Map<ShowZoneId, Map<TierId, Integer>>> availability =
      Caffeine.newBuilder().maximumSize(200).expireAfterWrite(Duration.ofSeconds(2)).build();

  ViewHall(
      Layouts layouts,
      SeatLocks locks,
      ShowMemory memory,
      Inventory inventory,
      SeatingPlans plans,
      Transactions transactions,
      InstantSource clock) {
    this.layouts = layouts;
    this.locks = locks;
    this.memory = memory;
    this.inventory = inventory;
    this.plans = plans;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// The hall as it is now.
  ///
  /// @param wanted which part to show; ignored when the hall fits into one picture or has no such
  ///   zone
  /// @param access what the visitor may know and buy beyond everybody
  public HallView view(ShowOnSale show, Optional<ShowZoneId> wanted, Access access) {
    var now = clock.instant();
    var known = show.tiersKnown(now, access);
    var forSale = ids(show.sale(now, access) == Sale.OPEN ? show.tiersOnSale(now, access) : known);
    var layout = layouts.of(show);
    var large = layout.seats().size() > ONE_PICTURE;
    var shown = large ? wanted.filter(zone -> isSeated(show, zone)) : Optional.<ShowZoneId>empty();
    var seats =
        large
            ? shown.map(zone -> layout.blocks().get(zone)).map(Block::seats).orElse(List.of())
            : layout.seats();
    var standing =
        show.zones().stream()
            .filter(Zone.GeneralAdmissionZone.class::isInstance)
            .map(Zone::id)
            .toList();

    var live = liveStates(show, seats.stream().map(SeatOnSale::id).toList(), standing);
    var states = live.orElseGet(() -> soldStates(show, seats));
    var left = new HashMap<ShowZoneId, Integer>();
    if (large) {
      left.putAll(availableByZone(show, forSale));
    } else {
      countFree(seats, states, forSale, left);
    }
    left.putAll(states.left());
    return new HallView(
        shown,
        large && shown.isEmpty(),
        seats,
        states.seats(),
        left,
        perZone(layout, block -> block.seats().size()),
        perZone(layout, Block::tiers),
        show.plan().flatMap(plan -> canvas(show, plan)),
        known,
        forSale,
        live.isPresent());
  }

  private static <T> Map<ShowZoneId, T> perZone(ShowLayout layout, Function<Block, T> value) {
    return layout.blocks().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, block -> value.apply(block.getValue())));
  }

  private static boolean isSeated(ShowOnSale show, ShowZoneId zone) {
    return show.zone(zone).filter(Zone.SeatedZone.class::isInstance).isPresent();
  }

  private Optional<States> liveStates(
      ShowOnSale show, Collection<SeatId> seats, Collection<ShowZoneId> standing) {
    try {
      var states = locks.states(show.id(), seats, standing);
      if (states.isPresent()) {
        return states;
      }
      memory.ensure(show.organization(), show.id());
      return locks.states(show.id(), seats, standing);
    } catch (SeatingUnavailable e) {
      log.warn("showing a hall without live states show={}", show.id(), e);
      return Optional.empty();
    }
  }

  private States soldStates(ShowOnSale show, List<SeatOnSale> seats) {
    return transactions.inTenant(
        show.organization(),
        () -> {
          var taken = inventory.takenSeats(show.id());
          var states = new HashMap<SeatId, SeatState>();
          for (var seat : seats) {
            states.put(seat.id(), taken.getOrDefault(seat.id(), SeatState.FREE));
          }
          var left = sums(inventory.available(show.id()), _ -> true);
          left.keySet()
              .retainAll(
                  show.zones().stream()
                      .filter(Zone.GeneralAdmissionZone.class::isInstance)
                      .map(Zone::id)
                      .toList());
          return new States(states, left);
        });
  }

  private Map<ShowZoneId, Integer> availableByZone(ShowOnSale show, Set<TierId> forSale) {
    return sums(
        availability.get(
            show.id(),
            id -> transactions.inTenant(show.organization(), () -> inventory.available(id))),
        forSale::contains);
  }

  private static Map<ShowZoneId, Integer> sums(
      Map<ShowZoneId, Map<TierId, Integer>> places, Predicate<TierId> counts) {
    var sums = new HashMap<ShowZoneId, Integer>();
    places.forEach(
        (zone, tiers) ->
            sums.put(
                zone,
                tiers.entrySet().stream()
                    .filter(tier -> counts.test(tier.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum()));
    return sums;
  }

  private static Set<TierId> ids(List<PriceTier> tiers) {
    return tiers.stream().map(PriceTier::id).collect(Collectors.toSet());
  }

  private static void countFree(
      List<SeatOnSale> seats, States states, Set<TierId> forSale, Map<ShowZoneId, Integer> left) {
    for (var seat : seats) {
      var free = states.seats().get(seat.id()) == SeatState.FREE && forSale.contains(seat.tier());
      left.merge(seat.zone(), free ? 1 : 0, Integer::sum);
    }
  }

  private Optional<PlanCanvas> canvas(ShowOnSale show, PlanVersionId plan) {
    return canvases.get(
        plan, version -> transactions.inTenant(show.organization(), () -> plans.canvas(version)));
  }
}

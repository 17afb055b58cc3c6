package io.frontrow.seating.application;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.EventLimits.Reservation;
import io.frontrow.seating.application.SeatLocks.Left;
import io.frontrow.shared.EventId;
import io.frontrow.shared.HoldId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The share of events that have a limit for each buyer over all their shows (S5). Other events
/// cost nothing here. What comes after a grant is done as well as it can be: entries end by
/// themselves, and PostgreSQL asserts the limit when the order is placed.
@Component
class EventShares {
  private static final Logger log = LoggerFactory.getLogger(EventShares.class);

  private final Catalog catalog;
  private final EventLimits limits;
  private final Inventory inventory;
  private final Transactions transactions;
  private final InstantSource clock;
  private final ConcurrentHashMap<EventId, ReentrantLock> counting = new ConcurrentHashMap<>();

  EventShares(
      Catalog catalog,
      EventLimits limits,
      Inventory inventory,
      Transactions transactions,
      InstantSource clock) {
    this.catalog = catalog;
    this.limits = limits;
    this.inventory = inventory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What came of asking for a share.
  ///
  /// @param taken there is something to give back if the hold is not granted
  record Share(boolean taken, Optional<Left> refused) {
    private static final Share NOT_NEEDED = new Share(false, Optional.empty());
  }

  Share take(ShowOnSale show, HoldRequest request, HoldId hold, Duration time) {
    if (show.maxSeatsOfEvent().isEmpty()) {
      return Share.NOT_NEEDED;
    }
    var answer = reserve(show, request, hold, time);
    if (answer instanceof Reservation.Unknown) {
      count(show);
      answer = reserve(show, request, hold, time);
    }
    return switch (answer) {
      case Reservation.Reserved(var first) -> new Share(first, Optional.empty());
      case Reservation.Refused(var left) -> new Share(false, Optional.of(left));
      case Reservation.Unknown() ->
          throw new SeatingUnavailable("counts of event " + show.event() + " were lost again");
    };
  }

  private Reservation reserve(ShowOnSale show, HoldRequest request, HoldId hold, Duration time) {
    return limits.reserve(
        show.event(),
        request.buyer(),
        hold,
        request.places(),
        time,
        show.maxSeatsOfEvent().orElseThrow());
  }

  /// One thread of an instance counts, the others wait; two instances that count do no harm.
  private void count(ShowOnSale show) {
    var lock = counting.computeIfAbsent(show.event(), _ -> new ReentrantLock());
    lock.lock();
    try {
      limits.recount(
          show.event(),
          transactions.inTenant(show.organization(), () -> inventory.boughtOfEvent(show.event())));
    } finally {
      lock.unlock();
      counting.remove(show.event(), lock);
    }
  }

  /// The hold became an order's.
  ///
  /// @param holder who held, before a sign-in
  void keep(Hold hold, String holder) {
    settle(hold, holder, EventLimits.STANDS);
  }

  /// The hold goes on until its end.
  void untilEnd(Hold hold) {
    settle(hold, hold.buyer(), Duration.between(clock.instant(), hold.expiresAt()));
  }

  private void settle(Hold hold, String holder, Duration time) {
    limited(hold.id())
        .ifPresent(
            event ->
                asWellAsPossible(
                    () ->
                        limits.settle(
                            event, holder, hold.buyer(), hold.id(), hold.places(), time)));
  }

  void release(HoldId hold, String buyer) {
    limited(hold).ifPresent(event -> asWellAsPossible(() -> limits.release(event, buyer, hold)));
  }

  /// Whether somebody has to ask who held, before it changes.
  boolean isLimited(HoldId hold) {
    return limited(hold).isPresent();
  }

  private Optional<EventId> limited(HoldId hold) {
    return catalog
        .show(hold.show())
        .filter(show -> show.maxSeatsOfEvent().isPresent())
        .map(ShowOnSale::event);
  }

  private static void asWellAsPossible(Runnable call) {
    try {
      call.run();
    } catch (SeatingUnavailable e) {
      log.info("a share of an event ends by itself", e);
    }
  }
}

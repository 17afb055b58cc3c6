package io.frontrow.seating.application;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.ExtensionResult;
import io.frontrow.seating.Free;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Reason;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.seating.ReleaseResult;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.Acquisition;
import io.frontrow.seating.application.SeatLocks.Change;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.SeatLocks.Terms;
import io.frontrow.seating.domain.HoldRules;
import io.frontrow.seating.domain.HoldWords;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.StrandedSeats;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Holds seats: Redis decides atomically, then the fence goes to PostgreSQL; without it the grant
/// is undone.
@Service
class HoldSeats implements Seating {
  private static final int TOKEN_BYTES = 16;
  private static final String ID_PURPOSE = "hold-id";

  private final Catalog catalog;
  private final Layouts layouts;
  private final SeatLocks locks;
  private final Fences fences;
  private final ShowMemory memory;
  private final Secrets secrets;
  private final HoldSettings settings;
  private final HoldMetrics metrics;
  private final InstantSource clock;

  HoldSeats(
      Catalog catalog,
      Layouts layouts,
      SeatLocks locks,
      Fences fences,
      ShowMemory memory,
      Secrets secrets,
      HoldSettings settings,
      HoldMetrics metrics,
      InstantSource clock) {
    this.catalog = catalog;
    this.layouts = layouts;
    this.locks = locks;
    this.fences = fences;
    this.memory = memory;
    this.secrets = secrets;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public HoldResult hold(HoldRequest request) {
    var result = tryToHold(request);
    metrics.count(result);
    return result;
  }

  private HoldResult tryToHold(HoldRequest request) {
    var found = catalog.show(request.show());
    if (found.isEmpty()) {
      return new HoldResult.Refused(Reason.UNKNOWN_SHOW, 0);
    }
    var show = found.get();
    var refusal = HoldRules.refusal(request, show, layouts.of(show), clock.instant());
    return refusal.isPresent() ? refusal.get() : acquire(request, show);
  }

  private HoldResult acquire(HoldRequest request, ShowOnSale show) {
    return switch (ask(request, show)) {
      case Acquisition.Granted(var hold, _, var again)
          when again && hold.state() == HoldState.CONVERTED ->
          new HoldResult.AlreadyOrdered(hold, hold.order().orElseThrow());
      case Acquisition.Granted(var hold, var token, var again) -> fence(show, hold, token, again);
      case Acquisition.Taken(var seats) -> new HoldResult.SeatsTaken(seats);
      case Acquisition.PlacesShort(var zone, var left) -> new HoldResult.PlacesShort(zone, left);
      case Acquisition.Limit(var left) ->
          new HoldResult.LimitReached(
              PurchaseLimit.SHOW, show.maxSeatsPerBuyer(), left, Optional.empty());
      case Acquisition.NoEpoch() ->
          throw new SeatingUnavailable("seat locks of show " + show.id() + " were lost again");
    };
  }

  private Acquisition ask(HoldRequest request, ShowOnSale show) {
    var id = idOf(request);
    var token = new HoldToken(secrets.randomToken(TOKEN_BYTES));
    var terms = new Terms(settings.lifetime(), settings.maxLifetime(), show.maxSeatsPerBuyer());
    var first = locks.acquire(id, token, request, terms);
    if (first instanceof Acquisition.NoEpoch) {
      memory.ensure(show.organization(), show.id());
      return locks.acquire(id, token, request, terms);
    }
    return first;
  }

  /// A repeated wish is fenced again: the first answer may have been lost between grant and fence,
  /// and raising a fence twice does no harm.
  private HoldResult fence(ShowOnSale show, Hold hold, HoldToken token, boolean again) {
    if (hold.seats().isEmpty()) {
      return new HoldResult.Held(hold, token);
    }
    try {
      var lost = fences.raise(show.organization(), hold);
      if (lost.isEmpty()) {
        return new HoldResult.Held(hold, token);
      }
      var gone = fences.gone(show.organization(), lost);
      if (again && gone.isEmpty()) {
        return new HoldResult.Held(hold, token);
      }
      locks.rollback(hold.id(), token, gone);
      return new HoldResult.SeatsTaken(lost);
    } catch (RuntimeException e) {
      if (!again) {
        undo(hold, token, e);
      }
      throw e;
    }
  }

  private void undo(Hold hold, HoldToken token, RuntimeException cause) {
    try {
      locks.rollback(hold.id(), token, List.of());
    } catch (RuntimeException stillThere) {
      cause.addSuppressed(stillThere);
    }
  }

  /// The same wish of the same buyer has the same id, so that a repeated form finds its own hold.
  private HoldId idOf(HoldRequest request) {
    var wish =
        String.join(
            "\n",
            request.buyer(),
            request.key(),
            request.show().toString(),
            request.seats().toString(),
            request.generalAdmission().toString());
    return HoldId.of(request.show(), Arrays.copyOf(secrets.hmac(ID_PURPOSE, wish), 16));
  }

  @Override
  public Optional<Hold> find(HoldId id) {
    return locks.find(id).map(SeatLocks.OwnedHold::hold);
  }

  @Override
  public boolean owns(HoldId id, HoldToken token) {
    return locks.find(id).filter(found -> found.token().equals(token)).isPresent();
  }

  @Override
  public Optional<Duration> extensionOffer(Hold hold) {
    var taken = hold.expiresAt().isAfter(hold.firstAt().plus(settings.lifetime()));
    var tooLong = hold.expiresAt().plus(settings.extension()).isAfter(hold.latestEnd());
    return taken || tooLong ? Optional.empty() : Optional.of(settings.extension());
  }

  @Override
  public ExtensionResult extend(HoldId id, HoldToken token) {
    var offered = find(id).filter(hold -> extensionOffer(hold).isPresent()).map(Hold::expiresAt);
    var from = offered.orElse(Instant.EPOCH);
    return switch (locks.extend(id, token, settings.extension(), from)) {
      case Change.Done(var hold) -> new ExtensionResult.Extended(hold);
      case Change.Exceeded(var latest) -> new ExtensionResult.Exceeded(latest);
      case Change.Not(var reason) -> new ExtensionResult.NotExtended(reason);
      case Change.Released() -> throw new IllegalStateException("an extension releases nothing");
    };
  }

  @Override
  public ReleaseResult release(HoldId id, HoldToken token) {
    return switch (locks.release(id, token)) {
      case Change.Released() -> new ReleaseResult.Released();
      case Change.Not(NoHold reason) -> new ReleaseResult.NotReleased(reason);
      case Change.Done _, Change.Exceeded _ ->
          throw new IllegalStateException("a release extends nothing");
    };
  }

  @Override
  public List<HeldPlace> describe(Hold hold) {
    return catalog
        .show(hold.show())
        .map(show -> HoldWords.of(hold, show, layouts.of(show)))
        .orElse(List.of());
  }

  @Override
  public Free freeAgain(Hold hold) {
    return locks
        .states(hold.show(), hold.seats(), hold.generalAdmission().keySet())
        .map(HoldSeats::free)
        .orElseGet(() -> new Free(Set.of(), Map.of()));
  }

  private static Free free(SeatLocks.States states) {
    var seats =
        states.seats().entrySet().stream()
            .filter(seat -> seat.getValue() == SeatState.FREE)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new Free(seats, states.left());
  }

  @Override
  public List<HeldPlace> leftAlone(Hold hold) {
    return catalog.show(hold.show()).map(show -> leftAlone(show, hold)).orElse(List.of());
  }

  private List<HeldPlace> leftAlone(ShowOnSale show, Hold hold) {
    var layout = layouts.of(show);
    var rows = layout.rowsOf(hold.seats());
    var ids = rows.stream().map(SeatOnSale::id).toList();
    var free = locks.states(show.id(), ids, List.of()).map(HoldSeats::free).map(Free::seats);
    var alone = StrandedSeats.of(rows, free.orElse(Set.of())::contains, hold.seats());
    return HoldWords.of(alone.stream().map(SeatOnSale::id).toList(), show, layout);
  }

  @Override
  public List<HeldPlace> describe(ShowId id, Collection<SeatId> seats) {
    return catalog
        .show(id)
        .map(show -> HoldWords.of(seats, show, layouts.of(show)))
        .orElse(List.of());
  }
}

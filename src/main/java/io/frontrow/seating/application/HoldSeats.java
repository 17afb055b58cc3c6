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
import io.frontrow.seating.ReleaseResult;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.EventShares.Share;
import io.frontrow.seating.application.SeatLocks.Acquisition;
import io.frontrow.seating.application.SeatLocks.Change;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.SeatLocks.Terms;
import io.frontrow.seating.domain.HoldRules;
import io.frontrow.seating.domain.HoldWords;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.seating.domain.SideBySide;
import io.frontrow.seating.domain.StrandedSeats;
import io.frontrow.seating.domain.TierShares;
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
  private static final String KEYED_ID_PURPOSE = "hold-id-by-key";

  private final Catalog catalog;
  private final Layouts layouts;
  private final SeatLocks locks;
  private final Fences fences;
  private final EventShares shares;
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
      EventShares shares,
      ShowMemory memory,
      Secrets secrets,
      HoldSettings settings,
      HoldMetrics metrics,
      InstantSource clock) {
    this.catalog = catalog;
    this.layouts = layouts;
    this.locks = locks;
    this.fences = fences;
    this.shares = shares;
    this.memory = memory;
    this.secrets = secrets;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public HoldResult hold(HoldRequest request) {
    return metrics.counted(() -> hold(request, idOf(request)));
  }

  /// Under an id that is not made of the places, for a wish that names none; it is counted by whom
  /// it was made to.
  HoldResult hold(HoldRequest request, HoldId id) {
    var found = catalog.show(request.show());
    if (found.isEmpty()) {
      return new HoldResult.Refused(Reason.UNKNOWN_SHOW, 0);
    }
    var show = found.get();
    var layout = layouts.of(show);
    var refusal = HoldRules.refusal(request, show, layout, clock.instant());
    return refusal.isPresent() ? refusal.get() : acquire(request, id, show, layout);
  }

  private HoldResult acquire(HoldRequest request, HoldId id, ShowOnSale show, ShowLayout layout) {
    var share = shares.take(show, request, id, settings.lifetime());
    // No answer: it may be granted even so, and the share ends by itself.
    var answer = ask(id, request, show, terms(request, show, layout, share));
    var granted = false;
    try {
      var result = result(show, answer);
      var told = result instanceof HoldResult.Replayed(var first) ? first : result;
      granted =
          isLiving(answer)
              && (told instanceof HoldResult.Held || told instanceof HoldResult.AlreadyOrdered);
      return result;
    } finally {
      if (share.taken() && !granted) {
        shares.release(id, request.buyer());
      }
    }
  }

  private static boolean isLiving(Acquisition answer) {
    return answer instanceof Acquisition.Granted
        || (answer instanceof Acquisition.Replayed(Acquisition.Granted _, var living) && living);
  }

  private HoldResult result(ShowOnSale show, Acquisition answer) {
    return switch (answer) {
      case Acquisition.Granted(var hold, _, var again)
          when again && hold.state() == HoldState.CONVERTED ->
          new HoldResult.AlreadyOrdered(hold, hold.order().orElseThrow());
      case Acquisition.Granted(var hold, var token, var again) -> fence(show, hold, token, again);
      case Acquisition.Taken(var seats) -> new HoldResult.SeatsTaken(seats);
      case Acquisition.PlacesShort(var zone, var left) -> new HoldResult.PlacesShort(zone, left);
      case Acquisition.Limit(var which, var most, var left, var tier) ->
          new HoldResult.LimitReached(which, most, left, tier);
      case Acquisition.Replayed(Acquisition.Granted(var hold, var token, _), var living) ->
          new HoldResult.Replayed(
              living ? fence(show, hold, token, true) : new HoldResult.Held(hold, token));
      case Acquisition.Replayed(var first, _) -> new HoldResult.Replayed(result(show, first));
      case Acquisition.Mismatch() -> new HoldResult.IdempotencyMismatch();
      case Acquisition.NoEpoch() ->
          throw new SeatingUnavailable("seat locks of show " + show.id() + " were lost again");
    };
  }

  private Terms terms(HoldRequest request, ShowOnSale show, ShowLayout layout, Share share) {
    return new Terms(
        settings.lifetime(),
        settings.maxLifetime(),
        show.maxSeatsPerBuyer(),
        settings.maxOpen(),
        TierShares.of(request, show, layout),
        share.refused());
  }

  private Acquisition ask(HoldId id, HoldRequest request, ShowOnSale show, Terms terms) {
    var token = new HoldToken(secrets.randomToken(TOKEN_BYTES));
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
      locks.rollback(hold.id(), token, gone, lost);
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
      locks.rollback(hold.id(), token, Map.of(), List.of());
    } catch (RuntimeException stillThere) {
      cause.addSuppressed(stillThere);
    }
  }

  /// The same wish of the same buyer has the same id, so that a repeated form finds its own hold.
  /// With an idempotency the key alone makes it: another wish under the same key is then found out.
  private HoldId idOf(HoldRequest request) {
    var own =
        request
            .idempotency()
            .map(asked -> secrets.hmac(KEYED_ID_PURPOSE, keyed(asked.client(), request)))
            .orElseGet(() -> secrets.hmac(ID_PURPOSE, wish(request)));
    return HoldId.of(request.show(), Arrays.copyOf(own, 16));
  }

  private static String keyed(String client, HoldRequest request) {
    return String.join("\n", client, request.key(), request.show().toString());
  }

  private static String wish(HoldRequest request) {
    return String.join(
        "\n",
        request.buyer(),
        request.key(),
        request.show().toString(),
        request.seats().toString(),
        request.generalAdmission().toString());
  }

  @Override
  public Optional<HoldResult.Refused> refusal(HoldRequest request) {
    var found = catalog.show(request.show());
    var refusal =
        found.isEmpty()
            ? Optional.of(new HoldResult.Refused(Reason.UNKNOWN_SHOW, 0))
            : HoldRules.refusal(request, found.get(), layouts.of(found.get()), clock.instant());
    refusal.ifPresent(metrics::count);
    return refusal;
  }

  @Override
  public Optional<HoldResult.Held> held(HoldRequest request) {
    return held(idOf(request));
  }

  @Override
  public Optional<HoldResult.Held> held(HoldId id) {
    return locks.find(id).map(found -> new HoldResult.Held(found.hold(), found.token()));
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
    return extended(
        locks.extend(
            id,
            token,
            settings.extension(),
            Optional.of(offered.orElse(Instant.EPOCH)),
            Optional.empty()));
  }

  @Override
  public ExtensionResult extend(HoldId id, HoldToken token, Duration more, Optional<String> wish) {
    if (!more.isPositive()) {
      throw new IllegalArgumentException("an extension adds time: " + more);
    }
    return extended(locks.extend(id, token, more, Optional.empty(), wish));
  }

  private ExtensionResult extended(Change change) {
    var result =
        switch (change) {
          case Change.Done(var hold) -> {
            shares.untilEnd(hold);
            yield new ExtensionResult.Extended(hold);
          }
          case Change.Exceeded(var latest) -> new ExtensionResult.Exceeded(latest);
          case Change.Not(var reason) -> new ExtensionResult.NotExtended(reason);
        };
    metrics.count(result);
    return result;
  }

  @Override
  public ReleaseResult release(HoldId id, HoldToken token, Optional<String> wish) {
    var result =
        switch (locks.release(id, token, wish)) {
          case Change.Done(var hold) -> {
            // Also for a repeated wish: the first one may have crashed before this.
            shares.release(id, hold.buyer());
            yield new ReleaseResult.Released();
          }
          case Change.Not(var reason) -> new ReleaseResult.NotReleased(reason);
          case Change.Exceeded _ -> throw new IllegalStateException("a release exceeds nothing");
        };
    metrics.count(result);
    return result;
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
  public List<List<HeldPlace>> groups(Hold hold) {
    return catalog.show(hold.show()).map(show -> groups(show, hold)).orElse(List.of());
  }

  private List<List<HeldPlace>> groups(ShowOnSale show, Hold hold) {
    var layout = layouts.of(show);
    return SideBySide.of(layout.rowsOf(hold.seats()), hold.seats()).stream()
        .map(group -> HoldWords.ofSeats(group, show))
        .toList();
  }

  @Override
  public List<HeldPlace> describe(ShowId id, Collection<SeatId> seats) {
    return catalog
        .show(id)
        .map(show -> HoldWords.of(seats, show, layouts.of(show)))
        .orElse(List.of());
  }
}

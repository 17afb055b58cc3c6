package io.frontrow.seating.application;

import io.frontrow.catalog.Access;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.Acquisition;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.SeatLocks.Terms;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.springframework.stereotype.Component;

/// The organizer's own hold, through the same lock and the same fence as everybody's: what somebody
/// holds is refused, and while PostgreSQL decides nobody else can take it. It lapses like any hold,
/// so a crash strands nothing.
@Component
class StaffHolds {
  /// Longer than the slug of any sales channel, so that nothing is ever allotted to it.
  private static final String NO_CHANNEL = "the-organizers-own-hands-and-no-sales-channel";

  private static final int TOKEN_BYTES = 16;
  private static final String PURPOSE = "staff-hold";

  private final SeatLocks locks;
  private final ShowMemory memory;
  private final HoldSettings settings;
  private final Secrets secrets;

  StaffHolds(SeatLocks locks, ShowMemory memory, HoldSettings settings, Secrets secrets) {
    this.locks = locks;
    this.memory = memory;
    this.settings = settings;
    this.secrets = secrets;
  }

  sealed interface Grip {
    record Got(Hold hold, HoldToken token) implements Grip {}

    record SeatsTaken(SortedSet<SeatId> seats) implements Grip {}

    record PlacesShort(ShowZoneId zone, int left) implements Grip {}
  }

  /// All of it or nothing; allotted places are nobody's to take here.
  Grip take(
      OrganizationId organization,
      ShowId show,
      SortedSet<SeatId> seats,
      SortedMap<ShowZoneId, Integer> places) {
    return take(organization, show, seats, places, NO_CHANNEL);
  }

  /// The same for places that may be allotted to this channel.
  Grip take(
      OrganizationId organization,
      ShowId show,
      SortedSet<SeatId> seats,
      SortedMap<ShowZoneId, Integer> places,
      String channel) {
    memory.ensure(organization, show);
    var key = secrets.randomToken(TOKEN_BYTES);
    var request =
        new HoldRequest(
            show, seats, places, "staff:" + key, key, Access.NONE, channel, Optional.empty());
    return switch (locks.acquire(id(show, key), newToken(), request, terms())) {
      case Acquisition.Granted(var hold, var token, _) -> new Grip.Got(hold, token);
      case Acquisition.Taken(var taken) -> new Grip.SeatsTaken(taken);
      case Acquisition.PlacesShort(var zone, var left) -> new Grip.PlacesShort(zone, left);
      case Acquisition _ ->
          throw new SeatingUnavailable("seat locks of show " + show + " were lost again");
    };
  }

  /// Nothing came of it.
  ///
  /// @param gone what seats are instead that PostgreSQL says nobody can have
  void letGo(Grip.Got grip, Map<SeatId, SeatState> gone) {
    locks.rollback(grip.hold().id(), grip.token(), gone, List.of());
  }

  private HoldId id(ShowId show, String key) {
    return HoldId.of(show, Arrays.copyOf(secrets.hmac(PURPOSE, key), 16));
  }

  private HoldToken newToken() {
    return new HoldToken(secrets.randomToken(TOKEN_BYTES));
  }

  /// Limits are for buyers.
  private Terms terms() {
    return Terms.withoutLimits(settings.lifetime(), settings.maxLifetime());
  }
}

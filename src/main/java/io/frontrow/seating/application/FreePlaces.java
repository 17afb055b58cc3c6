package io.frontrow.seating.application;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.Free;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.AvailabilityView;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.SeatStatus;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What nobody has at this moment in some zones of a show, for a sales channel: seats by the board,
/// places by what a single hold could get. Throws SeatingUnavailable.
@Component
class FreePlaces {
  private final AvailabilityBoards boards;
  private final SeatLocks locks;

  FreePlaces(AvailabilityBoards boards, SeatLocks locks) {
    this.boards = boards;
    this.locks = locks;
  }

  Free of(ShowOnSale show, Set<ShowZoneId> zones, String channel) {
    var board = boards.now(show);
    if (!board.isLive()) {
      throw new SeatingUnavailable("it is not known what is held of show " + show.id());
    }
    var view = board.seenBy(new Audience(channel, Set.of()));
    var blocks = view.layout().blocks();
    var seats = new HashSet<SeatId>();
    for (var zone : zones) {
      Optional.ofNullable(blocks.get(zone)).ifPresent(block -> addFree(block.seats(), view, seats));
    }
    var standing = zones.stream().filter(zone -> !blocks.containsKey(zone)).toList();
    return new Free(seats, left(show, standing, channel));
  }

  private static void addFree(
      Collection<SeatOnSale> seats, AvailabilityView view, Set<SeatId> free) {
    for (var seat : seats) {
      if (view.status(view.layout().position(seat.id())) == SeatStatus.AVAILABLE) {
        free.add(seat.id());
      }
    }
  }

  private Map<ShowZoneId, Integer> left(
      ShowOnSale show, Collection<ShowZoneId> standing, String channel) {
    if (standing.isEmpty()) {
      return Map.of();
    }
    return locks
        .states(show.id(), Set.of(), standing, channel)
        .map(SeatLocks.States::left)
        .orElseThrow(
            () -> new SeatingUnavailable("seat locks of " + show.id() + " were lost again"));
  }
}

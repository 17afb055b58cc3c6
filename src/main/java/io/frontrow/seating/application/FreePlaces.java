package io.frontrow.seating.application;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.seating.Free;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.shared.ShowZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What nobody has at this moment in some zones of a show, for a sales channel. Throws
/// SeatingUnavailable.
@Component
class FreePlaces {
  private final Layouts layouts;
  private final SeatLocks locks;
  private final ShowMemory memory;

  FreePlaces(Layouts layouts, SeatLocks locks, ShowMemory memory) {
    this.layouts = layouts;
    this.locks = locks;
    this.memory = memory;
  }

  Free of(ShowOnSale show, Set<ShowZoneId> zones, String channel) {
    var blocks = layouts.of(show).blocks();
    var seats =
        zones.stream()
            .flatMap(zone -> Optional.ofNullable(blocks.get(zone)).stream())
            .flatMap(block -> block.seats().stream())
            .map(SeatOnSale::id)
            .toList();
    var standing = zones.stream().filter(zone -> !blocks.containsKey(zone)).toList();
    var states =
        locks
            .states(show.id(), seats, standing, channel)
            .or(
                () -> {
                  memory.ensure(show.organization(), show.id());
                  return locks.states(show.id(), seats, standing, channel);
                })
            .orElseThrow(
                () -> new SeatingUnavailable("seat locks of " + show.id() + " were lost again"));
    var free =
        states.seats().entrySet().stream()
            .filter(seat -> seat.getValue() == SeatState.FREE)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new Free(free, states.left());
  }
}

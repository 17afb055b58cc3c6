package io.frontrow.seating.application;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.Sale;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.AvailabilityView;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.seating.domain.ShowLayout.Block;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Shows a hall with what is free in it. Redis knows best; while it is away PostgreSQL says what is
/// sold, so that people can still look.
@Service
public class ViewHall {
  /// Halls with more seats are first shown as a list of blocks.
  private static final int ONE_PICTURE = 4_000;

  private final Layouts layouts;
  private final AvailabilityBoards boards;
  private final InstantSource clock;

  ViewHall(Layouts layouts, AvailabilityBoards boards, InstantSource clock) {
    this.layouts = layouts;
    this.boards = boards;
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
    var board = boards.now(show).seenBy(Audience.whoCanHave(show, HoldRequest.ONLINE, forSale));
    var layout = board.layout();
    var large = layout.seats().size() > ONE_PICTURE;
    var shown = large ? wanted.filter(zone -> isSeated(show, zone)) : Optional.<ShowZoneId>empty();
    var seats =
        large
            ? shown.map(zone -> layout.blocks().get(zone)).map(Block::seats).orElse(List.of())
            : layout.seats();
    return new HallView(
        shown,
        large && shown.isEmpty(),
        seats,
        states(seats, board),
        left(board),
        perZone(layout, block -> block.seats().size()),
        perZone(layout, Block::tiers),
        layouts.canvas(show),
        known,
        forSale,
        board.isLive(),
        layout.seats().stream().anyMatch(SeatOnSale::accessible));
  }

  private static <T> Map<ShowZoneId, T> perZone(ShowLayout layout, Function<Block, T> value) {
    return layout.blocks().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, block -> value.apply(block.getValue())));
  }

  private static boolean isSeated(ShowOnSale show, ShowZoneId zone) {
    return show.zone(zone).filter(Zone.SeatedZone.class::isInstance).isPresent();
  }

  private static Map<SeatId, SeatState> states(List<SeatOnSale> seats, AvailabilityView board) {
    var states = HashMap.<SeatId, SeatState>newHashMap(seats.size());
    for (var seat : seats) {
      states.put(
          seat.id(),
          switch (board.status(board.layout().position(seat.id()))) {
            case AVAILABLE -> SeatState.FREE;
            case HELD -> SeatState.HELD;
            case SOLD -> SeatState.SOLD;
            case BLOCKED -> SeatState.BLOCKED;
          });
    }
    return states;
  }

  private static Map<ShowZoneId, Integer> left(AvailabilityView board) {
    return board.zones().keySet().stream()
        .collect(Collectors.toMap(Function.identity(), zone -> board.zone(zone).available()));
  }

  private static Set<TierId> ids(List<PriceTier> tiers) {
    return tiers.stream().map(PriceTier::id).collect(Collectors.toSet());
  }
}

package io.frontrow.seating.application;

import static java.util.stream.Collectors.toMap;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.application.ShowChanges.Position;
import io.frontrow.seating.application.ShowChanges.Since;
import io.frontrow.seating.domain.Availability;
import io.frontrow.seating.domain.AvailabilityBoard;
import io.frontrow.seating.domain.BoardChange;
import io.frontrow.seating.domain.BoardVersion;
import io.frontrow.seating.domain.PlacePool;
import io.frontrow.seating.domain.SeatMark;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.ShowLayout;
import io.frontrow.shared.SeatId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Fills boards: from what has changed, else from everything Redis knows of a show, else from what
/// PostgreSQL has sold.
@Component
class BoardReader {
  private static final int ENTRIES_AT_ONCE = 1000;
  private static final int MOST_QUESTIONS = 100;
  private static final int MOST_TRIES = 3;

  private final ShowChanges changes;
  private final SeatLocks locks;
  private final LockRepairs allotments;
  private final ShowMemory memory;
  private final Inventory inventory;
  private final Transactions transactions;

  BoardReader(
      ShowChanges changes,
      SeatLocks locks,
      LockRepairs allotments,
      ShowMemory memory,
      Inventory inventory,
      Transactions transactions) {
    this.changes = changes;
    this.locks = locks;
    this.allotments = allotments;
    this.memory = memory;
    this.inventory = inventory;
    this.transactions = transactions;
  }

  enum CaughtUp {
    UNCHANGED,
    CHANGED,
    /// Too much was missed, or Redis has lost its memory: everything has to be read anew.
    IMPOSSIBLE
  }

  /// One question when nothing, or not much, has happened. In a storm changes may come as fast as
  /// they are read: after a hundred questions the board is as new as it gets.
  CaughtUp catchUp(ShowOnSale show, AvailabilityBoard board) {
    var before = board.version();
    var more = true;
    for (int asked = 0; more && asked < MOST_QUESTIONS; asked++) {
      var known = new Position(board.version().epoch(), board.version().number());
      switch (changes.since(show.id(), known, ENTRIES_AT_ONCE)) {
        case Since.Changed(var until, var isMore, var entries) -> {
          entries.forEach(entry -> board.apply(change(entry)));
          board.reached(version(until));
          more = isMore;
        }
        case Since.LookAnew _, Since.NoEpoch _ -> {
          return CaughtUp.IMPOSSIBLE;
        }
      }
    }
    return board.version().equals(before) ? CaughtUp.UNCHANGED : CaughtUp.CHANGED;
  }

  /// What changes while everything is read is read once more at the end.
  AvailabilityBoard read(ShowOnSale show, ShowLayout layout) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var position = changes.position(show.id());
      if (position.isEmpty()) {
        memory.ensure(show.organization(), show.id());
        continue;
      }
      var everything = everything(show, layout);
      if (everything.isPresent()) {
        var board = new AvailabilityBoard(layout, show.zones());
        board.apply(everything.get());
        board.reached(version(position.get()));
        if (catchUp(show, board) != CaughtUp.IMPOSSIBLE) {
          return board;
        }
      }
    }
    throw new SeatingUnavailable(
        "seats of show " + show.id() + " change faster than they are read");
  }

  private Optional<BoardChange> everything(ShowOnSale show, ShowLayout layout) {
    var seats = layout.seats().stream().map(SeatOnSale::id).toList();
    var states = locks.states(show.id(), seats, List.of(), "");
    var pools = locks.pools(show.id());
    if (states.isEmpty() || pools.isEmpty()) {
      return Optional.empty();
    }
    var allotted = new HashMap<SeatId, String>();
    allotments.allotted(show.id(), allotted::put);
    return Optional.of(new BoardChange(marks(states.get().seats()), allotted, pools(pools.get())));
  }

  /// While Redis is away: what is sold, reserved and blocked; what is held is not known.
  Availability stored(ShowOnSale show, ShowLayout layout) {
    var stock = transactions.inTenant(show.organization(), () -> inventory.takeStock(show.id()));
    var marks = new HashMap<SeatId, SeatMark>();
    stock.allotted().keySet().forEach(seat -> marks.put(seat, SeatMark.ALLOTTED));
    marks.putAll(marks(stock.taken()));
    var board = new AvailabilityBoard(layout, show.zones());
    board.apply(new BoardChange(marks, stock.allotted(), pools(stock.pools())));
    return board.now().asStored();
  }

  private static BoardChange change(ShowChanges.Change entry) {
    return new BoardChange(marks(entry.seats()), entry.allotted(), pools(entry.pools()));
  }

  private static BoardVersion version(Position position) {
    return new BoardVersion(position.epoch(), position.seq());
  }

  private static Map<SeatId, SeatMark> marks(Map<SeatId, SeatState> states) {
    var marks = HashMap.<SeatId, SeatMark>newHashMap(states.size());
    states.forEach((seat, state) -> marks.put(seat, mark(state)));
    return marks;
  }

  private static SeatMark mark(SeatState state) {
    return switch (state) {
      case FREE -> SeatMark.FREE;
      case HELD -> SeatMark.HELD;
      case RESERVED -> SeatMark.RESERVED;
      case SOLD -> SeatMark.SOLD;
      case BLOCKED -> SeatMark.BLOCKED;
      case ALLOTTED -> SeatMark.ALLOTTED;
    };
  }

  private static Map<PlacePool, PlacePool.Count> pools(Map<Pool, Places> pools) {
    return pools.entrySet().stream()
        .collect(
            toMap(
                pool -> new PlacePool(pool.getKey().zone(), pool.getKey().channel().orElse("")),
                pool -> count(pool.getValue())));
  }

  private static PlacePool.Count count(Places places) {
    return new PlacePool.Count(places.capacity(), places.taken(), places.held(), places.sold());
  }
}

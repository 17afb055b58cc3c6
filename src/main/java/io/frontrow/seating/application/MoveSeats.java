package io.frontrow.seating.application;

import io.frontrow.catalog.Catalog;
import io.frontrow.seating.SeatMoves;
import io.frontrow.seating.application.StaffHolds.Grip;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/// The new seat is held like any other, so that nobody else gets it meanwhile; the rows decide.
@Service
class MoveSeats implements SeatMoves {
  private final StaffHolds holds;
  private final BlockBook book;
  private final SaleChanges changes;
  private final Catalog catalog;

  MoveSeats(StaffHolds holds, BlockBook book, SaleChanges changes, Catalog catalog) {
    this.holds = holds;
    this.book = book;
    this.changes = changes;
    this.catalog = catalog;
  }

  @Override
  public Reach reach(OrganizationId organization, ShowId show, SeatId to, String channel) {
    var wanted = new TreeSet<>(Set.of(to));
    return switch (holds.take(organization, show, wanted, new TreeMap<>(), channel)) {
      case Grip.Got(var hold, var token) -> new Reach.Kept(hold, token);
      case Grip.SeatsTaken _, Grip.PlacesShort _ -> new Reach.Taken();
    };
  }

  @Override
  public boolean move(OrganizationId organization, OrderId order, SeatId from, Reach.Kept to) {
    var hold = to.hold();
    if (!book.moveSold(order, from, hold)) {
      return false;
    }
    catalog.stockMoved(hold.show());
    changes.tellOfMove(organization, hold.id(), from, hold.seats().first());
    return true;
  }

  @Override
  public void letGo(Reach.Kept kept) {
    holds.letGo(new Grip.Got(kept.hold(), kept.token()), Map.of());
  }
}

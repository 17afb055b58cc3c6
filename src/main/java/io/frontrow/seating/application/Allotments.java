package io.frontrow.seating.application;

import io.frontrow.catalog.Catalog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Brings released places of an allotment back to everybody, as far as nobody holds them: Redis
/// first, which knows that, then PostgreSQL. What is held, reserved or sold follows when it is let
/// go. A crash between the two leaves places that nobody can hold until Redis is compared again.
@Component
class Allotments {
  private static final SortedSet<SeatId> NO_SEATS = new TreeSet<>();

  private final BlockBook book;
  private final SeatLocks locks;
  private final HouseLocks house;
  private final ShowMemory memory;
  private final SaleChanges changes;
  private final Catalog catalog;
  private final Transactions transactions;

  Allotments(
      BlockBook book,
      SeatLocks locks,
      HouseLocks house,
      ShowMemory memory,
      SaleChanges changes,
      Catalog catalog,
      Transactions transactions) {
    this.book = book;
    this.locks = locks;
    this.house = house;
    this.memory = memory;
    this.changes = changes;
    this.catalog = catalog;
    this.transactions = transactions;
  }

  /// Returns how many places came back.
  int shrink(OrganizationId organization, ShowId show, ShowZoneId zone, String channel) {
    int leftover = transactions.inTenant(organization, () -> book.leftover(zone, channel));
    if (leftover == 0) {
      return 0;
    }
    memory.ensure(organization, show);
    var pool = new Pool(zone, Optional.of(channel));
    var left = locks.pools(show).map(pools -> pools.get(pool)).map(Places::left).orElse(0);
    var free = Math.min(left, leftover);
    if (free == 0 || !house.movePlaces(show, Optional.of(pool), Optional.empty(), free)) {
      return 0;
    }
    return transactions.inTenant(
        organization,
        () -> {
          var shrunk = book.shrink(zone, channel, free);
          catalog.stockMoved(show);
          changes.tell(organization, show, NO_SEATS, new TreeSet<>(Set.of(zone)));
          return shrunk ? free : 0;
        });
  }
}

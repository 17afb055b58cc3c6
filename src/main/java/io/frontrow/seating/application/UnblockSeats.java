package io.frontrow.seating.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.Catalog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Block;
import io.frontrow.seating.Block.BlockedSeat;
import io.frontrow.seating.BlockId;
import io.frontrow.seating.BlockKind;
import io.frontrow.seating.BlockPart;
import io.frontrow.seating.UnblockResult;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Gives blocked places back: PostgreSQL first, then a message tells Redis, which until then says
/// that they are taken.
@Component
class UnblockSeats {
  private final BlockBook book;
  private final Allotments allotments;
  private final SaleChanges changes;
  private final Catalog catalog;
  private final Transactions transactions;
  private final AuditLog audit;
  private final BlockMetrics metrics;
  private final InstantSource clock;

  UnblockSeats(
      BlockBook book,
      Allotments allotments,
      SaleChanges changes,
      Catalog catalog,
      Transactions transactions,
      AuditLog audit,
      BlockMetrics metrics,
      InstantSource clock) {
    this.book = book;
    this.allotments = allotments;
    this.changes = changes;
    this.catalog = catalog;
    this.transactions = transactions;
    this.audit = audit;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// What is to come back.
  ///
  /// @param part empty: all that is left of it
  record Wish(ShowId show, BlockId block, Optional<BlockPart> part, String by) {}

  UnblockResult release(OrganizationId organization, Wish wish, Consumer<Block> witness) {
    var result =
        transactions.inTenant(organization, () -> releaseInside(organization, wish, witness));
    if (result instanceof UnblockResult.Unblocked(var block)
        && block.kind() == BlockKind.ALLOTMENT) {
      for (var places : block.places()) {
        allotments.shrink(organization, wish.show(), places.zone(), block.channel().orElseThrow());
      }
    }
    return result;
  }

  private UnblockResult releaseInside(
      OrganizationId organization, Wish wish, Consumer<Block> witness) {
    var locked = book.lock(wish.show(), wish.block());
    if (locked.isEmpty()) {
      return new UnblockResult.UnknownBlock();
    }
    var block = locked.get();
    var left = left(block);
    var wanted = wish.part().orElse(left);
    var mistake = mistake(block, left, wanted);
    if (mistake.isPresent()) {
      return mistake.get();
    }
    var seats = new TreeSet<>(wanted.seats());
    seats.retainAll(left.seats());
    if (!seats.isEmpty() || !wanted.places().isEmpty()) {
      giveBack(organization, block, new BlockPart(seats, wanted.places()), wish.by());
    }
    var released = book.find(wish.show(), wish.block()).orElseThrow();
    witness.accept(released);
    return new UnblockResult.Unblocked(released);
  }

  private static Optional<UnblockResult> mistake(Block block, BlockPart left, BlockPart wanted) {
    var seats = new TreeSet<>(wanted.seats());
    block.seats().forEach(blocked -> seats.remove(blocked.seat()));
    var zones = new TreeSet<>(wanted.places().keySet());
    block.places().forEach(blocked -> zones.remove(blocked.zone()));
    if (!seats.isEmpty() || !zones.isEmpty()) {
      return Optional.of(new UnblockResult.NotInBlock(seats, zones));
    }
    for (var place : wanted.places().entrySet()) {
      int most = left.places().getOrDefault(place.getKey(), 0);
      if (place.getValue() > most) {
        return Optional.of(new UnblockResult.MoreThanBlocked(place.getKey(), most));
      }
    }
    return Optional.empty();
  }

  private void giveBack(OrganizationId organization, Block block, BlockPart part, String by) {
    var now = clock.instant();
    book.giveBackSeats(block, part.seats(), by, now);
    part.places().forEach((zone, quantity) -> book.giveBackPlaces(block, zone, quantity, by, now));
    if (left(book.find(block.show(), block.id()).orElseThrow()).equals(NOTHING)) {
      book.close(block.id(), now);
    }
    var values = new TreeMap<String, Object>(values(part.seats(), part.places()));
    values.put("show", block.show().toString());
    values.put("kind", BlockMetrics.label(block.kind()));
    audit.record(
        AuditEntry.of("block.released", "block", block.id().toString(), values, Map.of()).by(by));
    catalog.stockMoved(block.show());
    changes.tell(organization, block.show(), part.seats(), new TreeSet<>(part.places().keySet()));
    metrics.released(block.kind());
  }

  private static final BlockPart NOTHING = new BlockPart(new TreeSet<>(), new TreeMap<>());

  private static BlockPart left(Block block) {
    var seats =
        block.seats().stream()
            .filter(seat -> seat.release().isEmpty())
            .map(BlockedSeat::seat)
            .collect(Collectors.toCollection(TreeSet::new));
    var places = new TreeMap<ShowZoneId, Integer>();
    block.places().stream()
        .filter(place -> place.remaining() > 0)
        .forEach(place -> places.put(place.zone(), place.remaining()));
    return new BlockPart(seats, places);
  }

  static Map<String, ?> values(SortedSet<SeatId> seats, SortedMap<ShowZoneId, Integer> places) {
    return Map.of(
        "seats", seats.stream().map(SeatId::toString).toList(),
        "places",
            places.entrySet().stream()
                .collect(
                    Collectors.toMap(place -> place.getKey().toString(), Map.Entry::getValue)));
  }
}

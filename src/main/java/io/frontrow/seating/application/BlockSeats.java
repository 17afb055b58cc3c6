package io.frontrow.seating.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.catalog.Catalog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.Block;
import io.frontrow.seating.BlockId;
import io.frontrow.seating.BlockPart;
import io.frontrow.seating.BlockRequest;
import io.frontrow.seating.BlockResult;
import io.frontrow.seating.Blocks;
import io.frontrow.seating.UnblockResult;
import io.frontrow.seating.application.StaffHolds.Grip;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// Blocks places: Redis says that nobody holds them and keeps them for a moment, one transaction
/// takes them out of the sale, and a message tells Redis. Between the two the rows refuse every
/// fence and every order.
@Service
class BlockSeats implements Blocks {
  private final BlockBook book;
  private final SalesChannelBook channels;
  private final StaffHolds holds;
  private final Fences fences;
  private final UnblockSeats unblock;
  private final SaleChanges changes;
  private final Catalog catalog;
  private final Transactions transactions;
  private final AuditLog audit;
  private final BlockMetrics metrics;
  private final InstantSource clock;

  BlockSeats(
      BlockBook book,
      SalesChannelBook channels,
      StaffHolds holds,
      Fences fences,
      UnblockSeats unblock,
      SaleChanges changes,
      Catalog catalog,
      Transactions transactions,
      AuditLog audit,
      BlockMetrics metrics,
      InstantSource clock) {
    this.book = book;
    this.channels = channels;
    this.holds = holds;
    this.fences = fences;
    this.unblock = unblock;
    this.changes = changes;
    this.catalog = catalog;
    this.transactions = transactions;
    this.audit = audit;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public BlockResult block(
      OrganizationId organization, BlockRequest request, String by, Consumer<Block> witness) {
    var mistake = transactions.inTenant(organization, () -> mistake(request));
    var result =
        mistake.orElseGet(
            () ->
                switch (holds.take(
                    organization, request.show(), request.seats(), request.places())) {
                  case Grip.SeatsTaken(var seats) -> new BlockResult.SeatsTaken(seats);
                  case Grip.PlacesShort(var zone, var left) ->
                      new BlockResult.PlacesShort(zone, left);
                  case Grip.Got got -> store(organization, request, by, got, witness);
                });
    metrics.count(request.kind(), result);
    return result;
  }

  private Optional<BlockResult> mistake(BlockRequest request) {
    if (!book.hasShow(request.show())) {
      return Optional.of(new BlockResult.UnknownShow());
    }
    var seats = book.unknownSeats(request.show(), request.seats());
    var zones = book.unknownZones(request.show(), request.places().keySet());
    if (!seats.isEmpty() || !zones.isEmpty()) {
      return Optional.of(new BlockResult.UnknownPlaces(seats, zones));
    }
    return request.channel().flatMap(this::mistake);
  }

  private Optional<BlockResult> mistake(String slug) {
    var channel = channels.find(slug);
    if (channel.isEmpty()) {
      return Optional.of(new BlockResult.UnknownChannel(slug));
    }
    return channel.get().open()
        ? Optional.empty()
        : Optional.of(new BlockResult.ClosedChannel(slug));
  }

  private BlockResult store(
      OrganizationId organization,
      BlockRequest request,
      String by,
      Grip.Got got,
      Consumer<Block> witness) {
    try {
      return transactions.inTenant(
          organization, () -> storeInside(organization, request, by, got, witness));
    } catch (NotBlocked refusal) {
      holds.letGo(got, fences.gone(organization, refusal.gone()));
      return refusal.result();
    } catch (RuntimeException broken) {
      try {
        holds.letGo(got, Map.of());
      } catch (RuntimeException stillThere) {
        broken.addSuppressed(stillThere);
      }
      throw broken;
    }
  }

  private BlockResult storeInside(
      OrganizationId organization,
      BlockRequest request,
      String by,
      Grip.Got got,
      Consumer<Block> witness) {
    var id = book.open(organization, request, by, clock.instant());
    var gone = book.takeSeats(id, request, got.hold().fence());
    if (!gone.isEmpty()) {
      throw new NotBlocked(new BlockResult.SeatsTaken(gone), gone);
    }
    for (var place : request.places().entrySet()) {
      var left = book.takePlaces(id, request, place.getKey(), place.getValue());
      if (left.isPresent()) {
        throw new NotBlocked(
            new BlockResult.PlacesShort(place.getKey(), left.getAsInt()), new TreeSet<>());
      }
    }
    audit.record(AuditEntry.of("block.made", "block", id.toString(), Map.of(), values(request)));
    catalog.stockMoved(request.show());
    changes.tellOfOwn(
        organization, got.hold().id(), request.seats(), new TreeSet<>(request.places().keySet()));
    var block = book.find(request.show(), id).orElseThrow();
    witness.accept(block);
    return new BlockResult.Made(block);
  }

  private static Map<String, ?> values(BlockRequest request) {
    var values = new TreeMap<String, Object>();
    values.put("show", request.show().toString());
    values.put("kind", BlockMetrics.label(request.kind()));
    values.put("reason", request.reason());
    request.channel().ifPresent(channel -> values.put("sales_channel", channel));
    request.releaseAt().ifPresent(at -> values.put("release_at", at.toString()));
    values.putAll(UnblockSeats.values(request.seats(), request.places()));
    return values;
  }

  @Override
  public UnblockResult release(
      OrganizationId organization,
      ShowId show,
      BlockId block,
      Optional<BlockPart> part,
      String by,
      Consumer<Block> witness) {
    return unblock.release(organization, new UnblockSeats.Wish(show, block, part, by), witness);
  }

  @Override
  public Whose whose(OrganizationId organization, ShowId show) {
    if (transactions.inTenant(organization, () -> book.hasShow(show))) {
      return Whose.OWN;
    }
    return transactions.asPlatform(() -> book.hasShow(show)) ? Whose.OTHERS : Whose.NOBODYS;
  }

  @Override
  public Optional<Block> find(OrganizationId organization, ShowId show, BlockId block) {
    return transactions.inTenant(organization, () -> book.find(show, block));
  }

  @Override
  public List<Block> of(
      OrganizationId organization, ShowId show, Optional<BlockId> before, int limit) {
    return transactions.inTenant(organization, () -> book.of(show, before, limit));
  }

  /// Rolls the transaction back with an expected answer.
  private static final class NotBlocked extends RuntimeException {
    private final transient BlockResult result;
    private final transient SortedSet<SeatId> gone;

    private NotBlocked(BlockResult result, SortedSet<SeatId> gone) {
      super("not blocked", null, false, false);
      this.result = result;
      this.gone = gone;
    }

    private BlockResult result() {
      return result;
    }

    private SortedSet<SeatId> gone() {
      return gone;
    }
  }
}

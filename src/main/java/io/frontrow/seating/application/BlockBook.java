package io.frontrow.seating.application;

import io.frontrow.seating.Block;
import io.frontrow.seating.BlockId;
import io.frontrow.seating.BlockRequest;
import io.frontrow.seating.Hold;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/// Blocks in PostgreSQL, which decides. All inside a tenant transaction unless said otherwise; rows
/// are locked in the order in which orders lock them: seats by id, then areas by id, in each the
/// channel's own places before everybody's.
public interface BlockBook {
  boolean hasShow(ShowId show);

  /// Those of the seats the show does not have.
  SortedSet<SeatId> unknownSeats(ShowId show, SortedSet<SeatId> seats);

  /// Those of the areas the show does not have, or which have numbered seats.
  SortedSet<ShowZoneId> unknownZones(ShowId show, Collection<ShowZoneId> zones);

  /// A block without places yet.
  BlockId open(OrganizationId organization, BlockRequest request, String by, Instant now);

  /// Puts seats into the block. Returns those it did not get, because they are reserved, sold, in
  /// another block, or carry a newer fence; then the caller must roll back.
  SortedSet<SeatId> takeSeats(BlockId block, BlockRequest request, long fence);

  /// Puts places of an area into the block; a number is how many are left when that was too many,
  /// and then the caller must roll back.
  OptionalInt takePlaces(BlockId block, BlockRequest request, ShowZoneId zone, int quantity);

  Optional<Block> find(ShowId show, BlockId block);

  /// The same, locked until the transaction ends.
  Optional<Block> lock(ShowId show, BlockId block);

  List<Block> of(ShowId show, Optional<BlockId> before, int limit);

  /// Gives seats of the block back.
  void giveBackSeats(Block block, SortedSet<SeatId> seats, String by, Instant now);

  /// Gives places of the block back. Of an allotment they are only promised here: they come back by
  /// [#shrink], as far as nobody has them.
  void giveBackPlaces(Block block, ShowZoneId zone, int quantity, String by, Instant now);

  void close(BlockId block, Instant now);

  /// As a worker: allotments whose time has come.
  List<DueBlock> due(Instant now, int limit);

  record DueBlock(OrganizationId organization, ShowId show, BlockId block) {}

  /// As a worker: channels that still have released places of an area. How many can come back is
  /// for Redis to say.
  List<Leftover> leftovers(int limit);

  /// The same for one area; zero: nothing is left over.
  int leftover(ShowZoneId zone, String channel);

  record Leftover(OrganizationId organization, ShowId show, ShowZoneId zone, String channel) {}

  /// Moves places of an area from a channel's allotment to everybody. False: the channel has
  /// reserved or sold them, or was granted them again; nothing changed.
  boolean shrink(ShowZoneId zone, String channel, int quantity);

  /// Frees a seat the order has bought and sells it the one this hold has. False, and nothing
  /// changed: the order has not bought the one, or the other is not free for the hold's channel or
  /// carries a newer fence.
  boolean moveSold(OrderId order, SeatId from, Hold to);

  /// What Redis must say of seats and areas of a show.
  Truth truth(ShowId show, SortedSet<SeatId> seats, SortedSet<ShowZoneId> zones);

  /// What is with them now.
  ///
  /// @param taken reserved, sold or blocked
  /// @param allotted to which channel, sold or not
  /// @param pools capacity of what is for everybody and of each allotment
  record Truth(
      Map<SeatId, SeatState> taken, Map<SeatId, String> allotted, Map<Pool, Integer> pools) {}
}

package io.frontrow.seating;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.SortedSet;

/// The answer to a wish to give blocked places back.
public sealed interface UnblockResult {
  /// They are back, or had come back before.
  record Unblocked(Block block) implements UnblockResult {}

  record UnknownBlock() implements UnblockResult {}

  /// Nothing came back: the block never had these.
  record NotInBlock(SortedSet<SeatId> seats, SortedSet<ShowZoneId> zones)
      implements UnblockResult {}

  /// Nothing came back: the block has fewer places of this area left.
  record MoreThanBlocked(ShowZoneId zone, int left) implements UnblockResult {}
}

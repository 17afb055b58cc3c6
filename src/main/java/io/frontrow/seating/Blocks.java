package io.frontrow.seating;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Places that organizers take out of the sale or set aside for one sales channel. A place that is
/// held, reserved or sold is never touched. Outside any transaction; throws SeatingUnavailable
/// while Redis, which knows what is held, gives no answer.
public interface Blocks {
  /// Takes everything or nothing.
  ///
  /// @param by who does it, for the record
  /// @param witness sees the block inside the transaction that made it, last of all; what it throws
  ///   undoes everything
  BlockResult block(
      OrganizationId organization, BlockRequest request, String by, Consumer<Block> witness);

  default BlockResult block(OrganizationId organization, BlockRequest request, String by) {
    return block(organization, request, by, _ -> {});
  }

  /// Gives a part of it back, or all that has not come back yet. Seats that have come back before
  /// are fine; what an allotment's channel holds or has sold stays with its buyers.
  ///
  /// @param part empty: all of it
  UnblockResult release(
      OrganizationId organization,
      ShowId show,
      BlockId block,
      Optional<BlockPart> part,
      String by,
      Consumer<Block> witness);

  default UnblockResult release(
      OrganizationId organization, ShowId show, BlockId block, String by) {
    return release(organization, show, block, Optional.empty(), by, _ -> {});
  }

  default UnblockResult release(
      OrganizationId organization, ShowId show, BlockId block, BlockPart part, String by) {
    return release(organization, show, block, Optional.of(part), by, _ -> {});
  }

  /// Whose show this is, seen from an organization.
  Whose whose(OrganizationId organization, ShowId show);

  enum Whose {
    OWN,
    OTHERS,
    NOBODYS
  }

  Optional<Block> find(OrganizationId organization, ShowId show, BlockId block);

  /// Newest first.
  List<Block> of(OrganizationId organization, ShowId show, Optional<BlockId> before, int limit);
}

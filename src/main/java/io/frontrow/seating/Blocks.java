package io.frontrow.seating;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import java.util.List;
import java.util.Optional;

/// Places that organizers take out of the sale or set aside for one sales channel. A place that is
/// held, reserved or sold is never touched. Outside any transaction; throws SeatingUnavailable
/// while Redis, which knows what is held, gives no answer.
public interface Blocks {
  /// Takes everything or nothing.
  ///
  /// @param by who does it, for the record
  BlockResult block(OrganizationId organization, BlockRequest request, String by);

  /// Gives all of it back that has not come back yet. Seats an allotment's channel holds or has
  /// sold stay with their buyers.
  UnblockResult release(OrganizationId organization, ShowId show, BlockId block, String by);

  /// The same for a part. Seats that have come back before are fine.
  UnblockResult release(
      OrganizationId organization, ShowId show, BlockId block, BlockPart part, String by);

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

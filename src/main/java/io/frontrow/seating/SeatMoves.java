package io.frontrow.seating;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;

/// Gives a sold place up for another one of the same show, in one transaction of the caller's.
public interface SeatMoves {
  /// Outside any transaction: keeps the seat for the moment the move takes. What is allotted to the
  /// channel that sold the order can be had too.
  Reach reach(OrganizationId organization, ShowId show, SeatId to, String channel);

  sealed interface Reach {
    /// The seat is kept; it must be moved to, or let go.
    record Kept(Hold hold, HoldToken token) implements Reach {}

    /// Somebody holds it or has it, or it is not for this channel.
    record Taken() implements Reach {}
  }

  /// Inside a tenant transaction: the seat the order has bought becomes free, the kept one is sold
  /// to it. False: PostgreSQL knows better than Redis, and the caller must roll back.
  boolean move(OrganizationId organization, OrderId order, SeatId from, Reach.Kept to);

  /// Outside any transaction: nothing came of it.
  void letGo(Reach.Kept kept);
}

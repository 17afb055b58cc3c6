package io.frontrow.ordering.application;

import io.frontrow.shared.Money;
import io.frontrow.shared.TicketId;
import java.util.Set;

/// What somebody wants to have back, or to give back.
///
/// @param key names this wish among those for the order: sent again it is the same refund
/// @param by who decides it, for the record
/// @param frees whether the places go on sale again
/// @param fees whether fees that are usually kept go back as well
/// @param forced whether tickets may be given up that somebody went in with
public record RefundWish(
    What what, String key, String reason, String by, boolean frees, boolean fees, boolean forced) {

  /// Of an order.
  public sealed interface What {
    /// All that is left of it.
    record Everything() implements What {}

    record Tickets(Set<TicketId> tickets) implements What {
      public Tickets {
        tickets = Set.copyOf(tickets);
      }
    }

    /// Money alone; all of what is left gives up the tickets too.
    record Amount(Money money) implements What {}
  }
}

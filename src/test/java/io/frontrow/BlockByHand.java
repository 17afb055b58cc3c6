package io.frontrow;

import io.frontrow.AShow.OnSale;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.SeatId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes a seat out of the sale in PostgreSQL alone, behind Redis' back.
public final class BlockByHand {
  private BlockByHand() {}

  public static void block(Transactions transactions, JdbcClient jdbc, OnSale show, SeatId seat) {
    transactions.inTenant(
        show.organization(),
        () ->
            jdbc.sql(
                    """
                    with made as (
                      insert into blocks (organization_id, show_id, kind, reason, made_at, made_by)
                      values (:organization, :show, 'block', 'by hand', now(), 'test') returning id),
                    seats as (
                      insert into block_seats (block_id, event_seat_id, organization_id)
                      select id, :seat, :organization from made)
                    update event_seats set state = 'blocked', block_id = made.id from made where event_seats.id = :seat""")
                .param("organization", show.organization().value())
                .param("show", show.id().value())
                .param("seat", seat.value())
                .update());
  }
}

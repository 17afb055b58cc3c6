package io.frontrow.demo;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.BlockKind;
import io.frontrow.seating.BlockRequest;
import io.frontrow.seating.BlockResult;
import io.frontrow.seating.Blocks;
import io.frontrow.seating.SalesChannel;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a house keeps for itself of a concert, and what it leaves to its box office.
@Component
@Profile("demo")
class HouseSeats {
  private static final String BY = "demo";

  private final Blocks blocks;
  private final Transactions transactions;
  private final JdbcClient jdbc;

  HouseSeats(Blocks blocks, Transactions transactions, JdbcClient jdbc) {
    this.blocks = blocks;
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /// After the show has been stored.
  void keep(OrganizationId organization, ShowId show) {
    take(organization, show, "Stalls centre", "C", 4, "House seats: guests of the orchestra");
    set(organization, show, "Stalls right", "H", 6, "Evening sale at the box office");
  }

  private void take(
      OrganizationId organization, ShowId show, String zone, String row, int count, String why) {
    made(
        organization,
        new BlockRequest(
            show,
            BlockKind.BLOCK,
            seats(organization, show, zone, row, count),
            new TreeMap<>(),
            Optional.empty(),
            why,
            Optional.empty()));
  }

  private void set(
      OrganizationId organization, ShowId show, String zone, String row, int count, String why) {
    made(
        organization,
        new BlockRequest(
            show,
            BlockKind.ALLOTMENT,
            seats(organization, show, zone, row, count),
            new TreeMap<>(),
            Optional.of(SalesChannel.BOX_OFFICE),
            why,
            Optional.empty()));
  }

  private void made(OrganizationId organization, BlockRequest request) {
    if (!(blocks.block(organization, request, BY) instanceof BlockResult.Made)) {
      throw new IllegalStateException("nobody can have the seats of a new show: " + request);
    }
  }

  private SortedSet<SeatId> seats(
      OrganizationId organization, ShowId show, String zone, String row, int count) {
    return new TreeSet<>(
        transactions.inTenant(
            organization,
            () ->
                jdbc.sql(
                        """
                        select s.id from event_seats s join zones z on z.id = s.zone_id
                        where s.show_id = :show and z.name = :zone and s.row_label = :row order by s.ordinal limit :count""")
                    .param("show", show.value())
                    .param("zone", zone)
                    .param("row", row)
                    .param("count", count)
                    .query((found, _) -> new SeatId(found.getLong("id")))
                    .list()));
  }
}

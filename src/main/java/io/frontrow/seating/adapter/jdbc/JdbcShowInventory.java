package io.frontrow.seating.adapter.jdbc;

import io.frontrow.seating.GaPlacement;
import io.frontrow.seating.SeatPlacement;
import io.frontrow.seating.ShowInventory;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One statement for many seats: their columns travel as arrays and are unfolded by PostgreSQL.
@Component
class JdbcShowInventory implements ShowInventory {
  /// Rows of one statement: large enough to make the round trip cheap, small enough for every
  /// timeout.
  private static final int BATCH = 10_000;

  private final JdbcClient jdbc;

  JdbcShowInventory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void create(
      OrganizationId organization,
      ShowId show,
      List<SeatPlacement> seats,
      List<GaPlacement> standing) {
    for (int first = 0; first < seats.size(); first += BATCH) {
      insert(
          organization, show, first, seats.subList(first, Math.min(first + BATCH, seats.size())));
    }
    for (var zone : standing) {
      jdbc.sql(
              "insert into ga_inventory (zone_id, organization_id, show_id, capacity)"
                  + " values (:zone, :organization, :show, :capacity)")
          .param("zone", zone.zone().value())
          .param("organization", organization.value())
          .param("show", show.value())
          .param("capacity", zone.capacity())
          .update();
    }
  }

  private void insert(
      OrganizationId organization, ShowId show, int first, List<SeatPlacement> seats) {
    int inserted =
        jdbc.sql(
                """
                insert into event_seats (organization_id, show_id, zone_id, price_tier_id, ordinal, guid, row_label,
                                         seat_number, x, y, accessible, companion)
                select :organization, :show, seat.zone::uuid, seat.tier::uuid, :first + seat.position - 1, seat.guid, seat.row_label,
                       seat.seat_number, seat.x, seat.y, seat.accessible, seat.companion
                from unnest(cast(:zones as text[]), cast(:tiers as text[]), cast(:guids as text[]), cast(:rows as text[]),
                            cast(:numbers as text[]), cast(:xs as real[]), cast(:ys as real[]),
                            cast(:accessible as boolean[]), cast(:companion as boolean[]))
                     with ordinality
                     as seat (zone, tier, guid, row_label, seat_number, x, y, accessible, companion, position)
                order by seat.position\
                """)
            .param("organization", organization.value())
            .param("show", show.value())
            .param("first", first)
            .param("zones", texts(seats, seat -> seat.zone().toString()))
            .param("tiers", texts(seats, seat -> seat.tier().toString()))
            .param("guids", texts(seats, SeatPlacement::guid))
            .param("rows", texts(seats, SeatPlacement::row))
            .param("numbers", texts(seats, SeatPlacement::number))
            .param("xs", seats.stream().map(seat -> (float) seat.x()).toArray(Float[]::new))
            .param("ys", seats.stream().map(seat -> (float) seat.y()).toArray(Float[]::new))
            .param(
                "accessible", seats.stream().map(SeatPlacement::accessible).toArray(Boolean[]::new))
            .param(
                "companion", seats.stream().map(SeatPlacement::companion).toArray(Boolean[]::new))
            .update();
    if (inserted != seats.size()) {
      throw new IllegalStateException(
          "%d seats stored instead of %d".formatted(inserted, seats.size()));
    }
  }

  private static String[] texts(List<SeatPlacement> seats, Function<SeatPlacement, String> column) {
    return seats.stream().map(column).toArray(String[]::new);
  }
}

package io.frontrow.seating.adapter.jdbc;

import io.frontrow.shared.ShowZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts places of standing areas, a channel's own before everybody's. One place is as good as
/// another: what counts is that all of a channel's places together are in its two counters, so what
/// is let go returns to the allotment first. Rows are locked in this order everywhere.
@Component
class GaPlaces {
  private final JdbcClient jdbc;

  GaPlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whole wishes are taken from the allotment when they fit, else from what is for everybody, as
  /// Redis does it; in parts only when neither has enough, because counters in Redis may be off.
  boolean reserve(ShowZoneId zone, String channel, int quantity) {
    return ofAllotment(zone, channel, quantity)
        || ofEverybody(zone, quantity)
        || inParts(zone, channel, quantity);
  }

  private boolean ofAllotment(ShowZoneId zone, String channel, int quantity) {
    return jdbc.sql(
                """
                update ga_allotments set reserved = reserved + :quantity
                where zone_id = :zone and sales_channel_id = :channel and sold + reserved + :quantity <= quantity""")
            .param("quantity", quantity)
            .param("zone", zone.value())
            .param("channel", channel)
            .update()
        == 1;
  }

  private boolean ofEverybody(ShowZoneId zone, int quantity) {
    return jdbc.sql(
                """
                update ga_inventory set reserved = reserved + :quantity
                where zone_id = :zone and sold + reserved + blocked + allotted + :quantity <= capacity""")
            .param("quantity", quantity)
            .param("zone", zone.value())
            .update()
        == 1;
  }

  private boolean inParts(ShowZoneId zone, String channel, int quantity) {
    int own =
        moved(
            """
            update ga_allotments set reserved = reserved + least(:quantity, quantity - sold - reserved)
            where zone_id = :zone and sales_channel_id = :channel and sold + reserved < quantity
            returning new.reserved - old.reserved""",
            zone,
            channel,
            quantity);
    return own > 0 && ofEverybody(zone, quantity - own);
  }

  void sell(ShowZoneId zone, String channel, int quantity) {
    int own =
        moved(
            """
            update ga_allotments set reserved = reserved - least(:quantity, reserved), sold = sold + least(:quantity, reserved)
            where zone_id = :zone and sales_channel_id = :channel and reserved > 0
            returning old.reserved - new.reserved""",
            zone,
            channel,
            quantity);
    change(
        "update ga_inventory set reserved = reserved - :quantity, sold = sold + :quantity where zone_id = :zone",
        zone,
        quantity - own);
  }

  /// @param sold whether they were sold, else reserved
  void free(ShowZoneId zone, String channel, int quantity, boolean sold) {
    var counter = sold ? "sold" : "reserved";
    int own =
        moved(
            """
            update ga_allotments set %1$s = %1$s - least(:quantity, %1$s)
            where zone_id = :zone and sales_channel_id = :channel and %1$s > 0
            returning old.%1$s - new.%1$s"""
                .formatted(counter),
            zone,
            channel,
            quantity);
    change(
        "update ga_inventory set %1$s = %1$s - :quantity where zone_id = :zone".formatted(counter),
        zone,
        quantity - own);
  }

  private int moved(String sql, ShowZoneId zone, String channel, int quantity) {
    return jdbc.sql(sql)
        .param("quantity", quantity)
        .param("zone", zone.value())
        .param("channel", channel)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private void change(String sql, ShowZoneId zone, int quantity) {
    if (quantity > 0
        && jdbc.sql(sql).param("quantity", quantity).param("zone", zone.value()).update() != 1) {
      throw new IllegalStateException("no standing area " + zone);
    }
  }
}

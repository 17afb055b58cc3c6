package io.frontrow.ordering.domain;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What a buyer wishes for the places of a hold, as sent: nothing of it has been looked at.
///
/// @param types for whom a seat is; a seat that is not named is for the usual one
/// @param quantities how many places of an area are of which type; an area that is not named is all
///   of the usual one
/// @param restIsUsual whether places of an area beyond those quantities are of the usual type, as
///   on a page that asks for the others alone; else quantities have to be complete
/// @param attendees who comes to a seat
/// @param areaAttendees who comes to an area, in the order of its types
/// @param promoCode blank: none
/// @param toldTotal what the buyer was told it costs, in minor units: no order is placed at another
///   price; empty: nothing was told
public record TicketWish(
    Map<SeatId, TicketTypeId> types,
    Map<ShowZoneId, Map<TicketTypeId, Integer>> quantities,
    boolean restIsUsual,
    Map<SeatId, String> attendees,
    Map<ShowZoneId, List<String>> areaAttendees,
    String promoCode,
    OptionalLong toldTotal) {
  public static final TicketWish NONE =
      new TicketWish(Map.of(), Map.of(), false, Map.of(), Map.of(), "", OptionalLong.empty());

  public TicketWish {
    types = Map.copyOf(types);
    var copied = new HashMap<ShowZoneId, Map<TicketTypeId, Integer>>();
    quantities.forEach((zone, wished) -> copied.put(zone, Map.copyOf(wished)));
    quantities = Map.copyOf(copied);
    attendees = Map.copyOf(attendees);
    var names = new HashMap<ShowZoneId, List<String>>();
    areaAttendees.forEach((zone, named) -> names.put(zone, List.copyOf(named)));
    areaAttendees = Map.copyOf(names);
    promoCode = promoCode.strip();
  }
}

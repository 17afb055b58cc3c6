package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.domain.TicketWish;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/// For whom the tickets are, as typed: `type[SEAT]`, `tickets[AREA][TYPE]`, `attendee[SEAT]`,
/// `attendee[AREA][NUMBER]`, `promo_code`, and `told_total`, what the page said it costs. Kept as
/// it was when something is wrong with it.
record TicketForm(Map<String, String> fields) {
  static final TicketForm EMPTY = new TicketForm(Map.of());

  private static final Pattern FIELD =
      Pattern.compile("(type|tickets|attendee)\\[([0-9a-f-]{1,36})](?:\\[([0-9a-f-]{1,36})])?");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}");
  private static final int MOST_FIELDS = 1_000;
  private static final int LONGEST = 500;
  private static final String PROMO_CODE = "promo_code";
  private static final String TOLD_TOTAL = "told_total";

  /// A type nobody has: what stands for one that cannot be read.
  private static final TicketTypeId NO_TYPE = new TicketTypeId(new UUID(0, 0));

  TicketForm {
    fields = Map.copyOf(fields);
  }

  static TicketForm of(HttpServletRequest request) {
    var fields = new TreeMap<String, String>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              var known =
                  name.equals(PROMO_CODE)
                      || name.equals(TOLD_TOTAL)
                      || FIELD.matcher(name).matches();
              if (known && fields.size() < MOST_FIELDS) {
                fields.put(name, values[0].substring(0, Math.min(LONGEST, values[0].length())));
              }
            });
    return new TicketForm(fields);
  }

  static String typeOf(SeatId seat) {
    return "type[" + seat + "]";
  }

  static String ticketsOf(ShowZoneId area, TicketTypeId type) {
    return "tickets[" + area + "][" + type + "]";
  }

  static String attendeeOf(SeatId seat) {
    return "attendee[" + seat + "]";
  }

  static String attendeeOf(ShowZoneId area, int number) {
    return "attendee[" + area + "][" + number + "]";
  }

  String value(String field) {
    return fields.getOrDefault(field, "");
  }

  String promoCode() {
    return value(PROMO_CODE);
  }

  TicketWish wish() {
    var types = new HashMap<SeatId, TicketTypeId>();
    var quantities = new HashMap<ShowZoneId, Map<TicketTypeId, Integer>>();
    var attendees = new HashMap<SeatId, String>();
    var areaAttendees = new HashMap<ShowZoneId, List<String>>();
    fields.forEach(
        (name, value) -> {
          var parts = FIELD.matcher(name);
          if (!parts.matches()) {
            return;
          }
          var seat = SeatId.parse(parts.group(2));
          var area = ShowZoneId.parse(parts.group(2));
          var second = parts.group(3);
          switch (parts.group(1)) {
            case "type" ->
                seat.filter(_ -> second == null && !value.isBlank())
                    .ifPresent(id -> types.put(id, TicketTypeId.parse(value).orElse(NO_TYPE)));
            case "tickets" ->
                area.filter(_ -> second != null && !value.isBlank())
                    .ifPresent(
                        id ->
                            quantities
                                .computeIfAbsent(id, _ -> new HashMap<>())
                                .put(
                                    TicketTypeId.parse(String.valueOf(second)).orElse(NO_TYPE),
                                    number(value)));
            default -> {
              if (second == null) {
                seat.ifPresent(id -> attendees.put(id, value));
              } else if (NUMBER.matcher(second).matches()) {
                area.ifPresent(id -> put(areaAttendees, id, number(second), value));
              }
            }
          }
        });
    return new TicketWish(
        types,
        quantities,
        true,
        attendees,
        areaAttendees,
        promoCode(),
        AMOUNT.matcher(value(TOLD_TOTAL)).matches()
            ? OptionalLong.of(Long.parseLong(value(TOLD_TOTAL)))
            : OptionalLong.empty());
  }

  private static int number(String text) {
    return NUMBER.matcher(text.strip()).matches() ? Integer.parseInt(text.strip()) : -1;
  }

  /// Names come in any order; one that is left out is an empty one.
  private static void put(
      Map<ShowZoneId, List<String>> names, ShowZoneId area, int number, String name) {
    if (number < 0 || number >= MOST_FIELDS) {
      return;
    }
    var list = names.computeIfAbsent(area, _ -> new ArrayList<>());
    while (list.size() <= number) {
      list.add("");
    }
    list.set(number, name);
  }
}

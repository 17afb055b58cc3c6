package io.frontrow.ordering.adapter.api;

import io.frontrow.ordering.domain.TicketWish;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.web.Languages;
import io.frontrow.seating.HoldToken;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client sends to turn a hold into an order.
///
/// @param locale the buyer's language; the request's when it is left out
/// @param attendees who comes, if the event asks
/// @param ticketTypes for whom a seat is, by its id; the usual type where nothing is said
/// @param zones how many places of a standing area are of which type
record OrderBody(
    @Nullable HoldId holdId,
    @Nullable String holdToken,
    @Nullable String email,
    @Nullable String name,
    @Nullable String locale,
    @Nullable List<@Nullable Attendee> attendees,
    @Nullable Map<String, @Nullable TicketTypeId> ticketTypes,
    @Nullable List<@Nullable ZoneType> zones,
    @Nullable String promoCode) {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_CODE = 40;
  private static final int MOST = 100;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

  /// Whoever comes to a seat, or to a standing area.
  record Attendee(@Nullable SeatId seatId, @Nullable ShowZoneId zoneId, @Nullable String name) {}

  /// Places of a standing area for somebody.
  record ZoneType(
      @Nullable ShowZoneId zoneId,
      @Nullable TicketTypeId ticketTypeId,
      @Nullable Integer quantity) {}

  /// The same with nothing missing.
  record Wish(
      HoldId hold,
      HoldToken token,
      EmailAddress email,
      String name,
      Optional<Locale> locale,
      TicketWish tickets) {}

  /// Throws ProblemException with every fault.
  Wish checked(Languages languages) {
    var faults = new ArrayList<FieldFault>();
    if (holdId == null) {
      faults.add(FieldFault.required("hold_id"));
    }
    if (holdToken == null) {
      faults.add(FieldFault.required("hold_token"));
    }
    var address = Optional.ofNullable(email).flatMap(EmailAddress::parse);
    if (email == null) {
      faults.add(FieldFault.required("email"));
    } else if (address.isEmpty()) {
      faults.add(new FieldFault("email", "problem.field.email"));
    }
    checkName(faults);
    var language =
        Optional.ofNullable(locale)
            .flatMap(languages::byTag)
            .map(known -> Locale.forLanguageTag(known.tag()));
    if (locale != null && language.isEmpty()) {
      faults.add(FieldFault.notAllowed("locale"));
    }
    if (promoCode != null && promoCode.length() > LONGEST_CODE) {
      faults.add(FieldFault.tooLong("promo_code", LONGEST_CODE));
    }
    var tickets = tickets(faults);
    if (!faults.isEmpty() || holdId == null || holdToken == null || name == null) {
      throw new ProblemException(Problem.invalid(faults));
    }
    // What cannot be a token is none that fits.
    var token = HoldToken.parse(holdToken).orElse(HoldToken.NONE);
    return new Wish(holdId, token, address.orElseThrow(), name.strip(), language, tickets);
  }

  private void checkName(List<FieldFault> faults) {
    if (name == null) {
      faults.add(FieldFault.required("name"));
    } else if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      faults.add(new FieldFault("name", "problem.field.length-between", 1, LONGEST_NAME));
    } else if (UNPRINTABLE.matcher(name).find()) {
      faults.add(FieldFault.notAllowed("name"));
    }
  }

  private TicketWish tickets(List<FieldFault> faults) {
    var seatNames = new HashMap<SeatId, String>();
    var areaNames = new HashMap<ShowZoneId, List<String>>();
    readAttendees(seatNames, areaNames, faults);
    return new TicketWish(
        typesOfSeats(faults),
        typesOfZones(faults),
        false,
        seatNames,
        areaNames,
        promoCode == null ? "" : promoCode,
        OptionalLong.empty());
  }

  private void readAttendees(
      Map<SeatId, String> seats, Map<ShowZoneId, List<String>> areas, List<FieldFault> faults) {
    if (attendees == null) {
      return;
    }
    if (attendees.size() > MOST) {
      faults.add(FieldFault.tooMany("attendees", MOST));
      return;
    }
    for (var at = 0; at < attendees.size(); at++) {
      var field = "attendees[" + at + "]";
      var one = attendees.get(at);
      if (one == null) {
        faults.add(FieldFault.required(field));
      } else if (one.name() == null) {
        faults.add(FieldFault.required(field + ".name"));
      } else if ((one.seatId() == null) == (one.zoneId() == null)) {
        faults.add(FieldFault.required(field + ".seat_id"));
      } else if (one.zoneId() != null) {
        areas.computeIfAbsent(one.zoneId(), _ -> new ArrayList<>()).add(one.name());
      } else if (one.seatId() != null && seats.put(one.seatId(), one.name()) != null) {
        faults.add(new FieldFault(field + ".seat_id", "problem.field.twice"));
      }
    }
  }

  private Map<SeatId, TicketTypeId> typesOfSeats(List<FieldFault> faults) {
    var types = new HashMap<SeatId, TicketTypeId>();
    if (ticketTypes == null) {
      return types;
    }
    if (ticketTypes.size() > MOST) {
      faults.add(FieldFault.tooMany("ticket_types", MOST));
      return types;
    }
    ticketTypes.forEach(
        (seat, type) -> {
          var id = SeatId.parse(seat);
          if (id.isEmpty() || type == null) {
            faults.add(FieldFault.notAllowed("ticket_types." + seat));
          } else {
            types.put(id.get(), type);
          }
        });
    return types;
  }

  private Map<ShowZoneId, Map<TicketTypeId, Integer>> typesOfZones(List<FieldFault> faults) {
    var types = new HashMap<ShowZoneId, Map<TicketTypeId, Integer>>();
    if (zones == null) {
      return types;
    }
    if (zones.size() > MOST) {
      faults.add(FieldFault.tooMany("zones", MOST));
      return types;
    }
    for (var at = 0; at < zones.size(); at++) {
      var field = "zones[" + at + "]";
      var one = zones.get(at);
      if (one == null) {
        faults.add(FieldFault.required(field));
        continue;
      }
      if (one.zoneId() == null) {
        faults.add(FieldFault.required(field + ".zone_id"));
      }
      if (one.ticketTypeId() == null) {
        faults.add(FieldFault.required(field + ".ticket_type_id"));
      }
      if (one.quantity() == null) {
        faults.add(FieldFault.required(field + ".quantity"));
      } else if (one.quantity() < 1 || one.quantity() > MOST) {
        faults.add(FieldFault.outOfRange(field + ".quantity", 1, MOST));
      } else if (one.zoneId() != null
          && one.ticketTypeId() != null
          && types
                  .computeIfAbsent(one.zoneId(), _ -> new HashMap<>())
                  .put(one.ticketTypeId(), one.quantity())
              != null) {
        faults.add(new FieldFault(field + ".ticket_type_id", "problem.field.twice"));
      }
    }
    return types;
  }
}

package io.frontrow.ordering.domain;

import io.frontrow.catalog.AttendeeNames;
import io.frontrow.catalog.PriceRules;
import io.frontrow.catalog.TicketType;
import io.frontrow.ordering.domain.WishFault.What;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a buyer wishes, brought together with what is held: one choice a line of the order. With
/// faults there are choices too, of the usual types, so that a page can still name prices.
public record TicketChoices(List<Choice> choices, List<WishFault> faults) {
  private static final int LONGEST_NAME = 120;

  public TicketChoices {
    choices = List.copyOf(choices);
    faults = List.copyOf(faults);
  }

  /// Places that cost the same: one seat, or some of an area.
  ///
  /// @param type empty when the event has none for this place
  public record Choice(
      HeldPlace place, int quantity, Optional<TicketType> type, Optional<String> attendee) {}

  public static TicketChoices of(List<HeldPlace> places, PriceRules rules, TicketWish wish) {
    var choosing = new Choosing(rules, wish);
    places.forEach(choosing::choose);
    choosing.blameWhatIsNotHeld(places);
    return new TicketChoices(choosing.choices, choosing.faults);
  }

  private static final class Choosing {
    private final PriceRules rules;
    private final TicketWish wish;
    private final List<Choice> choices = new ArrayList<>();
    private final List<WishFault> faults = new ArrayList<>();

    private Choosing(PriceRules rules, TicketWish wish) {
      this.rules = rules;
      this.wish = wish;
    }

    private void choose(HeldPlace place) {
      if (place.seat().isPresent()) {
        var seat = place.seat().get();
        var type = Optional.ofNullable(wish.types().get(seat)).flatMap(id -> type(place, id));
        choices.add(
            new Choice(
                place,
                1,
                type.or(() -> rules.usual(place.tier())),
                attendee(place, 0, Optional.ofNullable(wish.attendees().get(seat)))));
      } else {
        chooseOfArea(place);
      }
    }

    private void chooseOfArea(HeldPlace place) {
      var names = wish.areaAttendees().getOrDefault(place.zone(), List.of());
      if (names.size() > place.quantity()) {
        faults.add(WishFault.at(place, What.NOT_HELD, place.quantity()));
      }
      var number = 0;
      for (var part : parts(place)) {
        if (rules.attendeeNames() == AttendeeNames.NONE) {
          choices.add(new Choice(place, part.quantity(), part.type(), Optional.empty()));
          continue;
        }
        for (var i = 0; i < part.quantity(); i++) {
          var name =
              number < names.size() ? Optional.of(names.get(number)) : Optional.<String>empty();
          choices.add(new Choice(place, 1, part.type(), attendee(place, number, name)));
          number++;
        }
      }
    }

    private record Part(Optional<TicketType> type, int quantity) {}

    /// In the order in which types are offered.
    private List<Part> parts(HeldPlace place) {
      var usual = List.of(new Part(rules.usual(place.tier()), place.quantity()));
      var wished = wish.quantities().get(place.zone());
      if (wished == null || wished.isEmpty()) {
        return usual;
      }
      var before = faults.size();
      wished.keySet().forEach(id -> type(place, id));
      if (faults.size() > before) {
        return usual;
      }
      var left = place.quantity() - wished.values().stream().mapToLong(Integer::longValue).sum();
      var negative = wished.values().stream().anyMatch(quantity -> quantity < 0);
      if (negative || left < 0 || (left > 0 && !wish.restIsUsual())) {
        faults.add(WishFault.at(place, What.QUANTITIES_DIFFER, 0));
        return usual;
      }
      var all = new HashMap<>(wished);
      rules.usual(place.tier()).ifPresent(type -> all.merge(type.id(), (int) left, Integer::sum));
      return rules.types(place.tier()).stream()
          .filter(type -> all.getOrDefault(type.id(), 0) > 0)
          .map(type -> new Part(Optional.of(type), all.getOrDefault(type.id(), 0)))
          .toList();
    }

    private Optional<TicketType> type(HeldPlace place, TicketTypeId id) {
      var found = rules.types().stream().filter(type -> type.id().equals(id)).findFirst();
      if (found.isEmpty()) {
        faults.add(WishFault.at(place, What.UNKNOWN_TYPE, 0));
      } else if (!found.get().isFor(place.tier())) {
        faults.add(WishFault.at(place, What.TYPE_NOT_HERE, 0));
      }
      return found.filter(type -> type.isFor(place.tier()));
    }

    /// Names nobody asked for are not kept: less is known of people who come.
    private Optional<String> attendee(HeldPlace place, int number, Optional<String> typed) {
      if (rules.attendeeNames() == AttendeeNames.NONE) {
        return Optional.empty();
      }
      var name = typed.map(String::strip).filter(text -> !text.isEmpty());
      if (name.isEmpty() && rules.attendeeNames() == AttendeeNames.REQUIRED) {
        faults.add(WishFault.at(place, What.ATTENDEE_MISSING, number));
      }
      if (name.isPresent() && !isReadable(name.get())) {
        faults.add(WishFault.at(place, What.ATTENDEE_UNREADABLE, number));
        return Optional.empty();
      }
      return name;
    }

    private static boolean isReadable(String name) {
      return name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    private void blameWhatIsNotHeld(List<HeldPlace> places) {
      var seats =
          places.stream().flatMap(place -> place.seat().stream()).collect(Collectors.toSet());
      var areas =
          places.stream()
              .filter(place -> place.seat().isEmpty())
              .map(HeldPlace::zone)
              .collect(Collectors.toSet());
      for (var named : List.of(wish.types(), wish.attendees())) {
        for (var seat : named.keySet()) {
          if (!seats.contains(seat)) {
            faults.add(new WishFault(What.NOT_HELD, Optional.of(seat), Optional.empty(), 0));
          }
        }
      }
      for (Map<ShowZoneId, ?> named : List.of(wish.quantities(), wish.areaAttendees())) {
        for (var zone : named.keySet()) {
          if (!areas.contains(zone)) {
            faults.add(new WishFault(What.NOT_HELD, Optional.empty(), Optional.of(zone), 0));
          }
        }
      }
    }
  }
}

package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.AttendeeNames;
import io.frontrow.catalog.PriceRules;
import io.frontrow.catalog.TicketType;
import io.frontrow.ordering.adapter.web.TicketFields.Choice;
import io.frontrow.ordering.adapter.web.TicketFields.Name;
import io.frontrow.ordering.adapter.web.TicketFields.Option;
import io.frontrow.ordering.adapter.web.TicketFields.Quantity;
import io.frontrow.ordering.domain.WishFault;
import io.frontrow.ordering.domain.WishFault.What;
import io.frontrow.payments.ChargeableAmounts;
import io.frontrow.platform.web.Format;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.HeldPlace;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the fields of a checkout from what is held, and puts faults where they belong.
@Component
class TicketFieldsOfHold {
  private static final Set<What> OF_A_NAME =
      EnumSet.of(What.ATTENDEE_MISSING, What.ATTENDEE_UNREADABLE);

  private final ChargeableAmounts amounts;
  private final Format format;

  TicketFieldsOfHold(ChargeableAmounts amounts, Format format) {
    this.amounts = amounts;
    this.format = format;
  }

  /// Only places about which there is something to ask.
  List<TicketFields> of(
      List<HeldPlace> places, PriceRules rules, TicketForm form, List<WishFault> faults) {
    return places.stream()
        .map(place -> fields(place, rules, form, faults))
        .filter(
            asked ->
                asked.choice() != null || !asked.quantities().isEmpty() || !asked.names().isEmpty())
        .toList();
  }

  private TicketFields fields(
      HeldPlace place, PriceRules rules, TicketForm form, List<WishFault> faults) {
    var types = rules.types(place.tier());
    var usual = rules.usual(place.tier());
    var isSeat = place.seat().isPresent();
    var asks = types.size() > 1;
    return new TicketFields(
        format.place(place.zoneName(), place.row().orElse(null), place.number().orElse(null)),
        place.tierName(),
        place.quantity(),
        asks && isSeat ? choice(place, types, usual, form) : null,
        asks && !isSeat ? usual.map(TicketType::name).orElse("") : "",
        asks && !isSeat ? quantities(place, types, usual, form) : List.of(),
        fault(place, faults, EnumSet.complementOf(EnumSet.copyOf(OF_A_NAME)), -1),
        names(place, rules.attendeeNames(), form, faults));
  }

  private Choice choice(
      HeldPlace place, List<TicketType> types, Optional<TicketType> usual, TicketForm form) {
    var seat = place.seat().orElseThrow();
    var field = TicketForm.typeOf(seat);
    var wished = form.value(field);
    var chosen =
        types.stream()
            .filter(type -> type.id().toString().equals(wished))
            .findFirst()
            .or(() -> usual);
    return new Choice(
        "type-" + seat,
        field,
        types.stream()
            .map(
                type ->
                    new Option(
                        type.id().toString(),
                        type.name(),
                        type.price(place.tier(), place.price(), step(place)),
                        chosen.filter(type::equals).isPresent()))
            .toList());
  }

  private List<Quantity> quantities(
      HeldPlace place, List<TicketType> types, Optional<TicketType> usual, TicketForm form) {
    return types.stream()
        .filter(type -> usual.filter(type::equals).isEmpty())
        .map(
            type -> {
              var field = TicketForm.ticketsOf(place.zone(), type.id());
              return new Quantity(
                  "tickets-" + place.zone() + "-" + type.id(),
                  field,
                  type.name(),
                  type.price(place.tier(), place.price(), step(place)),
                  form.value(field).isBlank() ? "0" : form.value(field),
                  place.quantity());
            })
        .toList();
  }

  private long step(HeldPlace place) {
    return amounts.step(place.price().currency());
  }

  private static List<Name> names(
      HeldPlace place, AttendeeNames asked, TicketForm form, List<WishFault> faults) {
    if (asked == AttendeeNames.NONE) {
      return List.of();
    }
    return IntStream.range(0, place.quantity())
        .mapToObj(
            number -> {
              var field =
                  place
                      .seat()
                      .map(TicketForm::attendeeOf)
                      .orElseGet(() -> TicketForm.attendeeOf(place.zone(), number));
              return new Name(
                  place
                      .seat()
                      .map(seat -> "attendee-" + seat)
                      .orElseGet(() -> "attendee-" + place.zone() + "-" + number),
                  field,
                  place.seat().isPresent() ? 0 : number + 1,
                  form.value(field),
                  asked == AttendeeNames.REQUIRED,
                  fault(place, faults, OF_A_NAME, number));
            })
        .toList();
  }

  /// @param number of a ticket, or -1 for whatever is wrong with the place
  private static @Nullable Notice fault(
      HeldPlace place, List<WishFault> faults, Set<What> kinds, int number) {
    return faults.stream()
        .filter(fault -> kinds.contains(fault.what()) && (number < 0 || fault.number() == number))
        .filter(
            fault ->
                place.seat().isPresent()
                    ? fault.seat().equals(place.seat())
                    : fault.zone().equals(Optional.of(place.zone())) && fault.seat().isEmpty())
        .findFirst()
        .map(fault -> words(fault, place))
        .orElse(null);
  }

  private static Notice words(WishFault fault, HeldPlace place) {
    return switch (fault.what()) {
      case UNKNOWN_TYPE, TYPE_NOT_HERE -> Notice.of("checkout.type.not-here");
      case QUANTITIES_DIFFER -> Notice.of("checkout.types.too-many", place.quantity());
      case NOT_HELD -> Notice.of("checkout.not-held");
      case ATTENDEE_MISSING -> Notice.of("checkout.attendee.missing");
      case ATTENDEE_UNREADABLE -> Notice.of("checkout.attendee.unreadable");
    };
  }
}

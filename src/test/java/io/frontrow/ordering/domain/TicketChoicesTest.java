package io.frontrow.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontrow.catalog.AttendeeNames;
import io.frontrow.catalog.PriceRules;
import io.frontrow.catalog.Reduction;
import io.frontrow.catalog.TicketType;
import io.frontrow.ordering.domain.WishFault.What;
import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.Money;
import io.frontrow.shared.Rate;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketChoicesTest {
  private static final TierId TIER = new TierId(new UUID(1, 1));
  private static final TierId DEAR = new TierId(new UUID(1, 2));
  private static final SeatId SEAT = new SeatId(11);
  private static final SeatId BOX = new SeatId(12);
  private static final ShowZoneId HALL = new ShowZoneId(new UUID(4, 1));
  private static final ShowZoneId PIT = new ShowZoneId(new UUID(4, 2));
  private static final TicketType ADULT = type(1, "Adult", true, Set.of());
  private static final TicketType CHILD = type(2, "Child", false, Set.of(TIER));
  private static final List<HeldPlace> HELD = List.of(seat(SEAT, TIER), seat(BOX, DEAR), pit(4));

  @Test
  void whoWishesNothingGetsUsualTickets() {
    var chosen = TicketChoices.of(HELD, rules(AttendeeNames.NONE), TicketWish.NONE);

    assertThat(chosen.faults()).isEmpty();
    assertThat(chosen.choices())
        .extracting(choice -> choice.type().orElseThrow(), TicketChoices.Choice::quantity)
        .containsExactly(tuple(ADULT, 1), tuple(ADULT, 1), tuple(ADULT, 4));
  }

  @Test
  void twoTypesInOneAreaAreTwoLines() {
    var chosen = choose(quantities(Map.of(CHILD.id(), 1, ADULT.id(), 3)), AttendeeNames.NONE);

    assertThat(chosen.faults()).isEmpty();
    assertThat(chosen.choices().subList(2, 4))
        .extracting(TicketChoices.Choice::quantity)
        .containsExactly(3, 1);
  }

  @ParameterizedTest(name = "{0} adults and {1} children are not four")
  @CsvSource({
    "3, 0",
    "4, 1",
    "5, -1",
    "-4, 8",
    "0, 0",
    "2147483647, 2147483647",
    "-2147483648, 2147483647"
  })
  void quantitiesAreThoseOfTheHold(int adults, int children) {
    var chosen =
        choose(quantities(Map.of(ADULT.id(), adults, CHILD.id(), children)), AttendeeNames.NONE);

    assertThat(chosen.faults())
        .singleElement()
        .returns(What.QUANTITIES_DIFFER, WishFault::what)
        .returns(Optional.of(PIT), WishFault::zone);
    assertThat(chosen.choices()).hasSize(3);
  }

  @Test
  void aPageAsksForTheOthersAloneAndTheRestIsUsual() {
    var chosen = choose(quantities(Map.of(CHILD.id(), 1), true), AttendeeNames.NONE);

    assertThat(chosen.faults()).isEmpty();
    assertThat(chosen.choices().subList(2, 4))
        .extracting(choice -> choice.type().orElseThrow(), TicketChoices.Choice::quantity)
        .containsExactly(tuple(ADULT, 3), tuple(CHILD, 1));
    assertThat(choose(quantities(Map.of(CHILD.id(), 5), true), AttendeeNames.NONE).faults())
        .singleElement()
        .returns(What.QUANTITIES_DIFFER, WishFault::what);
  }

  @Test
  void noPlaceGetsLostWhereNoTypeIsSold() {
    var plain = TicketChoices.of(HELD, PriceRules.PLAIN, quantities(Map.of(), true));

    assertThat(plain.choices()).extracting(TicketChoices.Choice::quantity).containsExactly(1, 1, 4);
    assertThat(
            TicketChoices.of(HELD, PriceRules.PLAIN, quantities(Map.of(CHILD.id(), 0))).choices())
        .hasSize(3);
  }

  @Test
  void aTypeOfAnotherEventIsUnknown() {
    var stranger = new TicketTypeId(UUID.randomUUID());

    assertThat(choose(types(Map.of(SEAT, stranger)), AttendeeNames.NONE).faults())
        .singleElement()
        .returns(What.UNKNOWN_TYPE, WishFault::what)
        .returns(Optional.of(SEAT), WishFault::seat);
    assertThat(choose(quantities(Map.of(stranger, 4)), AttendeeNames.NONE).faults())
        .singleElement()
        .returns(What.UNKNOWN_TYPE, WishFault::what);
  }

  @Test
  void aTypeThatIsNotSoldAtATierIsRefusedThere() {
    assertThat(choose(types(Map.of(BOX, CHILD.id())), AttendeeNames.NONE).faults())
        .singleElement()
        .returns(What.TYPE_NOT_HERE, WishFault::what)
        .returns(Optional.of(BOX), WishFault::seat);
  }

  @Test
  void whatIsNotHeldCannotBeWished() {
    var wish =
        new TicketWish(
            Map.of(new SeatId(99), CHILD.id()),
            Map.of(HALL, Map.of(ADULT.id(), 1)),
            false,
            Map.of(new SeatId(98), "Mallory"),
            Map.of(new ShowZoneId(UUID.randomUUID()), List.of("Mallory")),
            "",
            OptionalLong.empty());

    assertThat(choose(wish, AttendeeNames.ASKED).faults())
        .hasSize(4)
        .allMatch(fault -> fault.what() == What.NOT_HELD);
  }

  @Test
  void everyTicketNeedsANameWhereNamesAreRequired() {
    var wish =
        new TicketWish(
            Map.of(),
            Map.of(),
            false,
            Map.of(SEAT, " Ann "),
            Map.of(PIT, List.of("Bo", " ", "Cy")),
            "",
            OptionalLong.empty());

    var chosen = choose(wish, AttendeeNames.REQUIRED);

    assertThat(chosen.faults())
        .allMatch(fault -> fault.what() == What.ATTENDEE_MISSING)
        .extracting(WishFault::seat, WishFault::number)
        .containsExactly(
            tuple(Optional.of(BOX), 0), tuple(Optional.empty(), 1), tuple(Optional.empty(), 3));
    assertThat(chosen.choices())
        .as("each of the area is a line of its own")
        .hasSize(6)
        .allMatch(choice -> choice.quantity() == 1);
    assertThat(chosen.choices().getFirst().attendee()).contains("Ann");
  }

  @Test
  void namesThatAreNoLineOfTextAreRefused() {
    for (var name : List.of("a".repeat(121), "two\nlines", "tab\there")) {
      assertThat(attendee(name, AttendeeNames.ASKED).faults())
          .singleElement()
          .returns(What.ATTENDEE_UNREADABLE, WishFault::what);
    }
    assertThat(attendee("a".repeat(120), AttendeeNames.ASKED).faults()).isEmpty();
  }

  @Test
  void namesNobodyAskedForAreNotKept() {
    var chosen = attendee("Ann", AttendeeNames.NONE);

    assertThat(chosen.faults()).isEmpty();
    assertThat(chosen.choices()).allMatch(choice -> choice.attendee().isEmpty());
  }

  private static TicketChoices attendee(String name, AttendeeNames asked) {
    return choose(
        new TicketWish(
            Map.of(), Map.of(), false, Map.of(SEAT, name), Map.of(), "", OptionalLong.empty()),
        asked);
  }

  private static TicketChoices choose(TicketWish wish, AttendeeNames names) {
    return TicketChoices.of(HELD, rules(names), wish);
  }

  private static TicketWish types(Map<SeatId, TicketTypeId> types) {
    return new TicketWish(types, Map.of(), false, Map.of(), Map.of(), "", OptionalLong.empty());
  }

  private static TicketWish quantities(Map<TicketTypeId, Integer> quantities) {
    return quantities(quantities, false);
  }

  private static TicketWish quantities(Map<TicketTypeId, Integer> quantities, boolean restIsUsual) {
    return new TicketWish(
        Map.of(),
        Map.of(PIT, quantities),
        restIsUsual,
        Map.of(),
        Map.of(),
        "",
        OptionalLong.empty());
  }

  private static PriceRules rules(AttendeeNames names) {
    return new PriceRules(List.of(ADULT, CHILD), List.of(), Optional.empty(), names, false);
  }

  private static TicketType type(int number, String name, boolean usual, Set<TierId> tiers) {
    return new TicketType(
        new TicketTypeId(new UUID(2, number)),
        name,
        usual,
        usual ? new Reduction.Nothing() : new Reduction.Percent(new Rate(5_000)),
        tiers,
        Map.of());
  }

  private static HeldPlace seat(SeatId seat, TierId tier) {
    return new HeldPlace(
        Optional.of(seat),
        HALL,
        tier,
        "Hall",
        Optional.of("A"),
        Optional.of(seat.toString()),
        "Tier",
        false,
        1,
        Money.of(10_000, "THB"));
  }

  private static HeldPlace pit(int quantity) {
    return new HeldPlace(
        Optional.empty(),
        PIT,
        TIER,
        "Pit",
        Optional.empty(),
        Optional.empty(),
        "Tier",
        false,
        quantity,
        Money.of(10_000, "THB"));
  }
}

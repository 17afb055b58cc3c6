package io.frontrow.catalog;

import io.frontrow.shared.TierId;
import java.util.List;
import java.util.Optional;

/// How the price of a place becomes what its buyer pays.
///
/// @param types in the order they are offered; none: a ticket costs what its place costs
/// @param takesPromoCodes whether the event has any: the page has a field for one then
public record PriceRules(
    List<TicketType> types,
    List<Fee> fees,
    Optional<Tax> tax,
    AttendeeNames attendeeNames,
    boolean takesPromoCodes) {
  public static final PriceRules PLAIN =
      new PriceRules(List.of(), List.of(), Optional.empty(), AttendeeNames.NONE, false);

  public PriceRules {
    types = List.copyOf(types);
    fees = List.copyOf(fees);
  }

  /// What a ticket at this tier may be of.
  public List<TicketType> types(TierId tier) {
    return types.stream().filter(type -> type.isFor(tier)).toList();
  }

  /// What a ticket at this tier is of when nobody chooses.
  public Optional<TicketType> usual(TierId tier) {
    var possible = types(tier);
    return possible.stream()
        .filter(TicketType::usual)
        .findFirst()
        .or(() -> possible.stream().findFirst());
  }

  /// What comes on top of the prices that pages name.
  public OnTop onTop() {
    return OnTop.of(!fees.isEmpty(), addsTax());
  }

  public boolean addsTax() {
    return tax.filter(rule -> !rule.included()).isPresent();
  }
}

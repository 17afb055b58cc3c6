package io.frontrow.ordering.adapter.web;

import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the form asks about one place: for whom it is, and who comes.
///
/// @param place in words
/// @param choice for whom a seat is; empty when there is nothing to choose
/// @param usual name of the type of places that are of no other; empty where nothing is counted
/// @param quantities how many places of an area are of other types
/// @param fault of choice or quantities
record TicketFields(
    String place,
    String tier,
    int quantity,
    @Nullable Choice choice,
    String usual,
    List<Quantity> quantities,
    @Nullable Notice fault,
    List<Name> names) {

  record Choice(String id, String field, List<Option> options) {}

  record Option(String value, String name, Money price, boolean chosen) {}

  record Quantity(String id, String field, String name, Money price, String value, int max) {}

  /// @param number which ticket of an area, from 1; 0 for a seat
  record Name(
      String id,
      String field,
      int number,
      String value,
      boolean required,
      @Nullable Notice fault) {}
}

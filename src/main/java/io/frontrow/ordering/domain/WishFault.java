package io.frontrow.ordering.domain;

import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.Optional;

/// What is wrong with a wish, and where.
///
/// @param seat empty for an area, or for what is not held at all
/// @param number which ticket of an area, from 0
public record WishFault(What what, Optional<SeatId> seat, Optional<ShowZoneId> zone, int number) {
  public enum What {
    /// The event has no such ticket type.
    UNKNOWN_TYPE,
    /// Nobody buys this place with this type.
    TYPE_NOT_HERE,
    /// Not as many as are held, or less than none of a type.
    QUANTITIES_DIFFER,
    /// A seat or an area that the hold does not have.
    NOT_HELD,
    ATTENDEE_MISSING,
    /// Too long, or more than a line of text.
    ATTENDEE_UNREADABLE
  }

  static WishFault at(HeldPlace place, What what, int number) {
    return new WishFault(what, place.seat(), Optional.of(place.zone()), number);
  }
}

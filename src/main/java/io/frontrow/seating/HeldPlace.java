package io.frontrow.seating;

import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Optional;

/// A seat, or places in a standing area, in the words and at the price of now.
///
/// @param seat empty for a standing area, then so are row and number
public record HeldPlace(
    Optional<SeatId> seat,
    ShowZoneId zone,
    TierId tier,
    String zoneName,
    Optional<String> row,
    Optional<String> number,
    String tierName,
    boolean accessible,
    int quantity,
    Money price) {}

package io.frontrow.ordering.domain;

import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Optional;
import java.util.UUID;

/// What was bought, in the words and at the price of the moment the order was placed.
///
/// @param seat empty for places in a standing area, then so are row and number
public record OrderLine(
    UUID id,
    Optional<SeatId> seat,
    ShowZoneId zone,
    TierId tier,
    String zoneName,
    Optional<String> row,
    Optional<String> number,
    String tierName,
    boolean accessible,
    int quantity,
    Money price) {
  public Money amount() {
    return price.times(quantity);
  }
}

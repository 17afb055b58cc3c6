package io.frontrow.ordering.domain;

import io.frontrow.seating.HeldPlace;
import io.frontrow.shared.Money;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.UUID;

/// What was bought, in the words and at the price of the moment the order was placed.
///
/// @param seat empty for places in a standing area, then so are row and number
/// @param ticketType for whom, if the event has types; then its name, else an empty one
/// @param tierPrice what one such place cost everybody
/// @param listPrice of one ticket of this type, before a promo code
/// @param discount what a promo code took off the line
/// @param fee of the line, with its share of fees per order
/// @param kept what of the amount no refund at the buyer's wish gives back: fees that are kept,
///   with their tax
/// @param taxRate in hundredths of a percent; 0: no tax
/// @param taxIncluded whether price and fee contain the tax, else it comes on top
/// @param tax of the line
/// @param attendee who comes, if the event asks; such a line is one ticket
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
    Optional<TicketTypeId> ticketType,
    String ticketTypeName,
    Money tierPrice,
    Money listPrice,
    Money discount,
    Money fee,
    Money kept,
    int taxRate,
    boolean taxIncluded,
    Money tax,
    Optional<String> attendee) {

  /// What the tickets cost, less what the promo code took off.
  public Money net() {
    return listPrice.times(quantity).minus(discount);
  }

  /// What the buyer pays for the line in all.
  public Money amount() {
    var withFee = net().plus(fee);
    return taxIncluded ? withFee : withFee.plus(tax);
  }

  /// What of the amount is for the tickets alone, without tax.
  public Money ticketsPart() {
    return amount().minus(feePart()).minus(tax);
  }

  /// What of the amount is the fee alone. Where prices contain tax, the fee bears its share of it.
  public Money feePart() {
    var taxed = net().plus(fee).minorUnits();
    if (!taxIncluded || taxed == 0) {
      return fee;
    }
    var share =
        BigDecimal.valueOf(tax.minorUnits())
            .multiply(BigDecimal.valueOf(fee.minorUnits()))
            .divide(BigDecimal.valueOf(taxed), RoundingMode.HALF_DOWN);
    return fee.minus(new Money(share.longValueExact(), fee.currency()));
  }

  /// The same ticket on another seat of the same price.
  public OrderLine on(HeldPlace place) {
    return new OrderLine(
        id,
        place.seat(),
        place.zone(),
        place.tier(),
        place.zoneName(),
        place.row(),
        place.number(),
        place.tierName(),
        place.accessible(),
        quantity,
        ticketType,
        ticketTypeName,
        tierPrice,
        listPrice,
        discount,
        fee,
        kept,
        taxRate,
        taxIncluded,
        tax,
        attendee);
  }
}

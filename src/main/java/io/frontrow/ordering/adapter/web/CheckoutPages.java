package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Format;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.Hold;
import io.frontrow.seating.Seating;
import io.frontrow.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Turns a living hold into its page.
@Component
class CheckoutPages {
  private final Seating seating;
  private final Format format;

  CheckoutPages(Seating seating, Format format) {
    this.seating = seating;
    this.format = format;
  }

  /// @param news what went well, before what did not
  CheckoutPage page(
      ShowOnSale show,
      Hold hold,
      boolean signedIn,
      List<Notice> news,
      List<Notice> errors,
      Instant now) {
    var lines = seating.describe(hold).stream().map(LineView::of).toList();
    var total =
        lines.stream().map(LineView::amount).reduce(Money.zero(show.currency()), Money::plus);
    var offer = seating.extensionOffer(hold);
    return new CheckoutPage(
        hold.id(),
        show,
        lines,
        total,
        Math.max(0, Duration.between(now, hold.expiresAt()).toSeconds()),
        hold.expiresAt(),
        offer.isPresent(),
        offer.map(Duration::toMinutes).orElse(0L),
        signedIn,
        leftAlone(hold),
        news,
        errors);
  }

  private List<String> leftAlone(Hold hold) {
    return seating.leftAlone(hold).stream()
        .map(
            seat ->
                format.place(seat.zoneName(), seat.row().orElse(null), seat.number().orElse(null)))
        .toList();
  }
}

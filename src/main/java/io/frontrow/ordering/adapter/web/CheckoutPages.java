package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Format;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.Hold;
import io.frontrow.seating.Seating;
import io.frontrow.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
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
        apart(hold),
        news,
        errors);
  }

  /// Empty when all sit side by side, or nobody has a seat of their own.
  private List<String> apart(Hold hold) {
    var groups = seating.groups(hold);
    return groups.size() < 2 ? List.of() : groups.stream().map(this::words).toList();
  }

  private String words(List<HeldPlace> group) {
    var first = group.getFirst();
    return format.text(
        Notice.of(
            "checkout.group",
            first.zoneName(),
            first.row().map(format::row).orElse(""),
            group.size(),
            group.stream()
                .flatMap(seat -> seat.number().stream())
                .collect(Collectors.joining(", "))));
  }

  private List<String> leftAlone(Hold hold) {
    return seating.leftAlone(hold).stream()
        .map(
            seat ->
                format.place(seat.zoneName(), seat.row().orElse(null), seat.number().orElse(null)))
        .toList();
  }
}

package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.PromoCodes;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.adapter.web.CheckoutPage.Mistake;
import io.frontrow.ordering.application.QuoteTickets;
import io.frontrow.ordering.domain.WishFault;
import io.frontrow.ordering.domain.WishFault.What;
import io.frontrow.platform.web.Format;
import io.frontrow.platform.web.Notice;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.Hold;
import io.frontrow.seating.Seating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a living hold into its page.
@Component
class CheckoutPages {
  private final Seating seating;
  private final QuoteTickets quotes;
  private final TicketFieldsOfHold fields;
  private final Format format;

  CheckoutPages(Seating seating, QuoteTickets quotes, TicketFieldsOfHold fields, Format format) {
    this.seating = seating;
    this.quotes = quotes;
    this.fields = fields;
    this.format = format;
  }

  CheckoutPage page(ShowOnSale show, Hold hold, Shown shown, Instant now) {
    var rules = show.prices();
    var places = seating.describe(hold);
    var quote = quotes.quote(show, places, shown.tickets().wish(), shown.whom());
    var faults =
        quote.faults().stream()
            .filter(fault -> shown.complete() || fault.what() != What.ATTENDEE_MISSING)
            .toList();
    var asked = fields.of(places, rules, shown.tickets(), faults);
    var noPromo = quote.noPromo().map(CheckoutPages::words).orElse(null);
    var offer = seating.extensionOffer(hold);
    return new CheckoutPage(
        hold.id(),
        show,
        quote.bill().lines().stream().map(LineView::of).toList(),
        Sums.of(quote),
        asked,
        rules.takesPromoCodes() && places.stream().anyMatch(place -> !place.price().isZero()),
        shown.tickets().promoCode(),
        noPromo,
        quote
            .least()
            .map(
                least ->
                    Notice.of(
                        "checkout.unpayable",
                        format.money(quote.bill().total()),
                        format.money(least)))
            .orElse(null),
        mistakes(asked, faults, noPromo),
        Math.max(0, Duration.between(now, hold.expiresAt()).toSeconds()),
        hold.expiresAt(),
        offer.isPresent(),
        offer.map(Duration::toMinutes).orElse(0L),
        shown.signedIn(),
        leftAlone(hold),
        apart(hold),
        shown.news(),
        shown.errors());
  }

  /// What a page is made for.
  ///
  /// @param whom guesses of promo codes are counted of
  /// @param complete whether the form was sent to order, so that what is missing is a mistake
  /// @param news what went well, before what did not
  record Shown(
      TicketForm tickets,
      String whom,
      boolean complete,
      boolean signedIn,
      List<Notice> news,
      List<Notice> errors) {}

  private static List<Mistake> mistakes(
      List<TicketFields> asked, List<WishFault> faults, @Nullable Notice noPromo) {
    var mistakes = new ArrayList<Mistake>();
    for (var ticket : asked) {
      if (ticket.fault() != null) {
        mistakes.add(new Mistake(first(ticket), ticket.place(), ticket.fault()));
      }
      for (var name : ticket.names()) {
        if (name.fault() != null) {
          mistakes.add(new Mistake(name.id(), ticket.place(), name.fault()));
        }
      }
    }
    if (mistakes.isEmpty() && !faults.isEmpty()) {
      mistakes.add(new Mistake("", "", Notice.of("checkout.not-held")));
    }
    if (noPromo != null) {
      mistakes.add(new Mistake("promo-code", "", noPromo));
    }
    return mistakes;
  }

  private static String first(TicketFields ticket) {
    if (ticket.choice() != null) {
      return ticket.choice().id();
    }
    return ticket.quantities().isEmpty() ? "" : ticket.quantities().getFirst().id();
  }

  private static Notice words(PromoCodes.Why why) {
    return switch (why) {
      case UNKNOWN -> Notice.of("checkout.promo.unknown");
      case NOT_YET -> Notice.of("checkout.promo.not-yet");
      case OVER -> Notice.of("checkout.promo.over");
      case USED_UP -> Notice.of("checkout.promo.used-up");
      case NOT_FOR_THESE -> Notice.of("checkout.promo.not-for-these");
      case TOO_MANY_TRIES -> Notice.of("checkout.promo.too-many-tries");
    };
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

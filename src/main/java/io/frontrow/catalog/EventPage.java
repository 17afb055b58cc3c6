package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event with its shows. There is no venue as long as no show is scheduled.
record EventPage(
    String slug,
    String title,
    String summary,
    List<String> paragraphs,
    String category,
    String cover,
    String organizer,
    @Nullable VenueView venue,
    List<ShowView> shows) {

  /// `country` is its name in the visitor's language.
  record VenueView(
      String name,
      String street,
      String postalCode,
      String city,
      String country,
      ZoneId timeZone) {}

  /// Prices are missing when nothing is sold in the show yet.
  record ShowView(
      ShowId id,
      Instant startsAt,
      @Nullable Instant doorsAt,
      @Nullable Money priceFrom,
      @Nullable Money priceTo,
      Instant opensAt,
      Instant closesAt,
      SaleStatus status,
      int available) {}
}

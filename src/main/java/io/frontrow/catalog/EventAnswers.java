package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import io.frontrow.shared.VenueId;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events as the API tells of them: what the pages say to everybody, and nothing else.
final class EventAnswers {
  private EventAnswers() {}

  /// In the list.
  ///
  /// @param nextShow null while no show is scheduled
  /// @param priceFrom null when nothing can be bought yet
  record Item(
      EventId id,
      String slug,
      String title,
      String summary,
      String category,
      SaleStatus status,
      URI url,
      URI imageUrl,
      int shows,
      @Nullable NextShow nextShow,
      @Nullable Money priceFrom) {}

  record NextShow(Instant startsAt, ZoneId timeZone, String venue, String city) {}

  /// One event.
  ///
  /// @param description Markdown
  /// @param venue of its next show; null while none is scheduled
  record Event(
      EventId id,
      String slug,
      String title,
      String summary,
      String description,
      String category,
      SaleStatus status,
      String organizer,
      URI url,
      URI imageUrl,
      @Nullable Venue venue,
      @Nullable Money priceFrom,
      @Nullable Money priceTo) {}

  /// A house.
  ///
  /// @param country ISO 3166, two letters
  record Venue(
      VenueId id,
      String name,
      String street,
      String postalCode,
      String city,
      String country,
      ZoneId timeZone) {}

  /// One date of an event.
  ///
  /// @param tiers what everybody may know of
  record Show(
      ShowId id,
      Instant startsAt,
      Instant doorsAt,
      SaleStatus status,
      Venue venue,
      Window sale,
      int maxSeatsPerOrder,
      int maxSeatsPerBuyer,
      List<Tier> tiers) {}

  /// When a show is sold.
  ///
  /// @param presaleOpensAt from when codes buy; null without a presale
  record Window(Instant opensAt, Instant closesAt, @Nullable Instant presaleOpensAt) {}

  /// What a place costs.
  ///
  /// @param sale whether everybody can buy of it now; what is left is told by the availability
  record Tier(
      TierId id,
      int number,
      String name,
      Money price,
      Instant opensAt,
      Instant closesAt,
      Sale sale) {}
}

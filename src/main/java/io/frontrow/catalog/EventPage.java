package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event with its shows, the same for everybody. There is no venue as long as no show is
/// scheduled.
///
/// @param description safe HTML
/// @param structuredData what search engines read, as safe JSON
/// @param address of this page for other sites
/// @param picture address of its picture for other sites, which take no SVG
/// @param nextChange when it becomes outdated by the clock alone
record EventPage(
    String slug,
    String title,
    String summary,
    String description,
    String category,
    String cover,
    String organizer,
    @Nullable VenueView venue,
    List<ShowView> shows,
    String address,
    String picture,
    String structuredData,
    Optional<Instant> nextChange) {

  /// Whether something on this page waits for the sale to open.
  public boolean isWaiting() {
    return shows.stream().anyMatch(ShowView::isWaiting);
  }

  /// Whether every date has this status.
  public boolean isAll(String status) {
    return !shows.isEmpty() && shows.stream().allMatch(show -> show.status().name().equals(status));
  }

  /// `country` is its name in the visitor's language.
  record VenueView(
      String name,
      String street,
      String postalCode,
      String city,
      String country,
      String countryCode,
      ZoneId timeZone) {

    /// How far from Greenwich its clocks are then: `UTC+07:00`.
    public String offset(Instant at) {
      return "UTC" + timeZone.getRules().getOffset(at).getId().replace("Z", "");
    }

    /// For a map's search.
    public String inOneLine() {
      return String.join(", ", name, street, postalCode + " " + city, country);
    }
  }

  /// Prices are missing when nothing is sold in the show yet.
  ///
  /// @param venue where it takes place; nearly always the event's
  /// @param onTop what is paid beside these prices
  /// @param presaleOpensAt null when there is no presale
  /// @param opensAt when everybody can buy
  /// @param hidesTiers whether there is more for those with a code
  record ShowView(
      ShowId id,
      Instant startsAt,
      @Nullable Instant doorsAt,
      VenueView venue,
      @Nullable Money priceFrom,
      @Nullable Money priceTo,
      OnTop onTop,
      @Nullable Instant presaleOpensAt,
      Instant opensAt,
      Instant closesAt,
      SaleStatus status,
      int available,
      boolean hidesTiers) {

    /// Whether the page shows by itself when its sale opens.
    public boolean isWaiting() {
      return status.isAhead();
    }

    public boolean hasPrice() {
      return priceFrom != null && (status.isOpen() || status.isAhead());
    }
  }
}

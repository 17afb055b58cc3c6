package io.frontrow.catalog;

import io.frontrow.catalog.ShowViews.PricedView;
import io.frontrow.catalog.spi.Stock.ShowStock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Tells search engines of an event's shows in the words of schema.org, from what everybody may
/// know.
@Component
class StructuredData {
  private static final int MOST_SHOWS = 20;
  private static final String SCHEMA = "https://schema.org/";
  private static final ShowStock NOTHING = new ShowStock(0, 0);

  private final JsonMapper json;
  private final EventAddresses addresses;

  StructuredData(JsonMapper json, EventAddresses addresses) {
    this.json = json;
    this.addresses = addresses;
  }

  /// JSON that can stand inside a script element: nothing in it ends the element or begins another.
  String of(EventRow event, String organizer, List<PricedView> shows, Instant now) {
    var told =
        shows.stream()
            .filter(show -> show.priced().isUpcoming(now))
            .limit(MOST_SHOWS)
            .map(show -> show(event, organizer, show, now))
            .toList();
    return safe(json.writeValueAsString(told));
  }

  static String safe(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private Map<String, Object> show(
      EventRow event, String organizer, PricedView priced, Instant now) {
    var show = priced.view();
    var zone = show.venue().timeZone();
    var told = thing("Event");
    told.put("@context", "https://schema.org");
    told.put("name", event.title());
    told.put("description", event.summary());
    told.put("startDate", local(show.startsAt(), zone));
    if (show.doorsAt() != null) {
      told.put("doorTime", local(show.doorsAt(), zone));
    }
    told.put("eventStatus", SCHEMA + eventStatus(show.status()));
    told.put("eventAttendanceMode", SCHEMA + "OfflineEventAttendanceMode");
    told.put("url", addresses.page(event.slug()));
    told.put("image", List.of(addresses.picture(event.cover())));
    told.put("location", place(show.venue()));
    var organization = thing("Organization");
    organization.put("name", organizer);
    told.put("organizer", organization);
    told.put(
        "offers",
        priced.priced().tiers().stream().map(tier -> offer(event, priced, tier, now)).toList());
    return told;
  }

  private static Map<String, Object> place(EventPage.VenueView venue) {
    var address = thing("PostalAddress");
    address.put("streetAddress", venue.street());
    address.put("postalCode", venue.postalCode());
    address.put("addressLocality", venue.city());
    address.put("addressCountry", venue.countryCode());
    var place = thing("Place");
    place.put("name", venue.name());
    place.put("address", address);
    return place;
  }

  private Map<String, Object> offer(
      EventRow event, PricedView priced, PriceTier tier, Instant now) {
    var show = priced.view();
    var left = priced.priced().stock().getOrDefault(tier.id(), NOTHING);
    var offer = thing("Offer");
    offer.put("name", tier.name());
    offer.put("price", tier.price().toMajorUnits().toPlainString());
    offer.put("priceCurrency", tier.price().currency().getCurrencyCode());
    offer.put("availability", SCHEMA + availability(show.status(), left));
    offer.put("url", addresses.page(event.slug()));
    offer.put(
        "validFrom",
        local(
            priced.priced().terms().opensToEverybody(List.of(tier), now), show.venue().timeZone()));
    return offer;
  }

  private static String eventStatus(SaleStatus status) {
    return switch (status) {
      case CANCELLED -> "EventCancelled";
      case POSTPONED -> "EventPostponed";
      default -> "EventScheduled";
    };
  }

  private static String availability(SaleStatus status, ShowStock left) {
    return switch (status) {
      case ON_SALE -> left.available() > 0 ? "InStock" : "SoldOut";
      case FEW_LEFT -> left.available() > 0 ? "LimitedAvailability" : "SoldOut";
      case PRESALE -> "PreSale";
      case ANNOUNCED -> "PreOrder";
      case SOLD_OUT -> "SoldOut";
      case POSTPONED, ENDED, CANCELLED, PAST -> "OutOfStock";
    };
  }

  private static String local(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).toOffsetDateTime());
  }

  private static Map<String, Object> thing(String type) {
    var thing = new LinkedHashMap<String, Object>();
    thing.put("@type", type);
    return thing;
  }
}

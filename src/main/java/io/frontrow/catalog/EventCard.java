package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// An event in the listing. Dates, prices and status speak of its upcoming shows; city and venue of
/// the next one.
record EventCard(
    EventId id,
    String slug,
    String title,
    String summary,
    String category,
    String cover,
    @Nullable String city,
    @Nullable String venue,
    @Nullable Instant nextShowAt,
    @Nullable ZoneId timeZone,
    int showCount,
    @Nullable Money priceFrom,
    SaleStatus status) {}

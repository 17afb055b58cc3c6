package io.frontrow.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Some events of the listing, in its order.
///
/// @param last where the next ones begin; empty when there are none
/// @param until when the clock alone makes it untrue; empty when it will not
record ListingSlice(
    List<EventCard> events, Optional<ListingPosition> last, Optional<Instant> until) {}

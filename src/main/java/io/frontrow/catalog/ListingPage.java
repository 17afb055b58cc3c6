package io.frontrow.catalog;

import io.frontrow.catalog.ListingSearch.Facets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One page of the listing.
///
/// @param query what was asked, on the page that is shown
/// @param total events on all pages
/// @param lastPage from 1
/// @param address of this page for other sites
/// @param picture for those that show links with one
/// @param until when the clock alone makes it untrue; empty when it will not
record ListingPage(
    List<EventCard> events,
    ListingQuery query,
    Facets facets,
    int total,
    int lastPage,
    String address,
    String picture,
    Optional<Instant> until) {}

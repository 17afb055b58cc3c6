package io.frontrow.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of the listing; numbers from 1.
record ListingPage(
    List<EventCard> events, int number, @Nullable Integer previous, @Nullable Integer next) {}

package io.frontrow.seating.adapter.api;

import io.frontrow.shared.ShowZoneId;
import org.jspecify.annotations.Nullable;

/// Places of a standing area, as callers write them.
record ZoneQuantity(@Nullable ShowZoneId zoneId, @Nullable Integer quantity) {}

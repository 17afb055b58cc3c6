package io.frontrow.seating;

import io.frontrow.shared.ShowZoneId;

/// A general admission zone of a show that is about to be put on sale.
public record GaPlacement(ShowZoneId zone, int capacity) {}

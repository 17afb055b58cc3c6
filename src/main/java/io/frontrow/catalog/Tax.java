package io.frontrow.catalog;

import io.frontrow.shared.Rate;

/// The tax on tickets and taxed fees of an event.
///
/// @param included whether prices contain it, else it comes on top
public record Tax(Rate rate, boolean included) {}

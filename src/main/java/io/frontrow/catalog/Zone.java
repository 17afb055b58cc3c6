package io.frontrow.catalog;

import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;

/// A part of the house in one show.
public sealed interface Zone {
  ShowZoneId id();

  String name();

  /// Rows of numbered seats, each with its own tier.
  record SeatedZone(ShowZoneId id, String name) implements Zone {}

  /// A capacity at one price.
  record GeneralAdmissionZone(ShowZoneId id, String name, int capacity, TierId tier)
      implements Zone {}
}

package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.Zone;

/// How places of a zone are sold.
enum ZoneKind {
  SEATED,
  GENERAL_ADMISSION;

  static ZoneKind of(Zone zone) {
    return switch (zone) {
      case Zone.SeatedZone _ -> SEATED;
      case Zone.GeneralAdmissionZone _ -> GENERAL_ADMISSION;
    };
  }
}

package io.frontrow.catalog;

/// What the organizer says about a show; whether tickets can be had is [SaleStatus].
public enum ShowState {
  SCHEDULED,
  CANCELLED,
  POSTPONED
}

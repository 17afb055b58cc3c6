package io.frontrow.catalog;

/// Whether the checkout asks who comes with each ticket.
public enum AttendeeNames {
  NONE,
  ASKED,
  REQUIRED
}

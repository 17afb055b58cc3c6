package io.frontrow.payments;

/// How something is paid.
public enum Means {
  /// Online, on Stripe's page.
  STRIPE,
  /// Into the drawer of the box office.
  CASH,
  /// On the card terminal of the box office.
  TERMINAL,
  /// Not at all: there is nothing to pay.
  FREE;

  public boolean atBoxOffice() {
    return this == CASH || this == TERMINAL;
  }
}

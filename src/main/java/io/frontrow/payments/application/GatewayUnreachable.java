package io.frontrow.payments.application;

/// Ends an attempt of background work; the work is tried again later.
public class GatewayUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GatewayUnreachable(String why) {
    super(why, null, false, false);
  }
}

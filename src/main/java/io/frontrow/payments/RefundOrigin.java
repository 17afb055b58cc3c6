package io.frontrow.payments;

/// Who decided on a refund.
public enum RefundOrigin {
  OURS,
  /// Somebody at the gateway's own desk, such as Stripe's dashboard.
  GATEWAY
}

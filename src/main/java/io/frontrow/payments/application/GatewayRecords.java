package io.frontrow.payments.application;

import io.frontrow.payments.domain.Payment;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The gateway's own books, for when its events do not tell enough. Called outside any transaction;
/// throws [GatewayUnreachable] when nobody answers.
public interface GatewayRecords {
  /// All refunds of what was paid, also those made without us.
  List<Returned> refunds(Payment payment);

  /// Our payment for which the gateway took this charge; empty when it was not for us.
  Optional<UUID> paymentBehind(String charge);
}

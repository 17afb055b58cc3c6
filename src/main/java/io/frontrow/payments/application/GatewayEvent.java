package io.frontrow.payments.application;

import io.frontrow.payments.domain.RefundState;
import java.util.Optional;
import java.util.UUID;

/// What the gateway told us, in our words.
public sealed interface GatewayEvent {
  Subject subject();

  /// How the gateway names what it talks about: our ids travel with the payment, its own are the
  /// fallback.
  record Subject(Optional<UUID> payment, Optional<String> session, Optional<String> charge) {}

  record PagePaid(Subject subject, String session, String charge) implements GatewayEvent {}

  record PageEnded(Subject subject) implements GatewayEvent {}

  record RefundChanged(
      Subject subject, Optional<UUID> refund, String gatewayId, RefundState state, String why)
      implements GatewayEvent {}

  /// Nothing to book, such as a page filled in whose money is still on its way.
  record Irrelevant(Subject subject) implements GatewayEvent {}
}

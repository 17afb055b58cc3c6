package io.frontrow.payments.application;

import io.frontrow.payments.DisputeState;
import io.frontrow.shared.Money;
import java.util.Optional;
import java.util.UUID;

/// What the gateway told us, in our words.
public sealed interface GatewayEvent {
  Subject subject();

  /// How the gateway names what it talks about: our ids travel with the payment, its own are the
  /// fallback.
  record Subject(Optional<UUID> payment, Optional<String> session, Optional<String> charge) {}

  /// Paid.
  ///
  /// @param received how much came, whatever was asked for
  record PagePaid(Subject subject, String session, String charge, Money received)
      implements GatewayEvent {}

  /// A page filled in whose money is still on its way.
  record PagePending(Subject subject, String session) implements GatewayEvent {}

  /// A page filled in whose money does not come.
  record PageFailed(Subject subject, String why) implements GatewayEvent {}

  /// A try on a page that can still be paid.
  record TryDeclined(Subject subject, String why) implements GatewayEvent {}

  /// The event does not say enough to book anything: the gateway has to be asked.
  record PageInDoubt(Subject subject) implements GatewayEvent {}

  record PageEnded(Subject subject) implements GatewayEvent {}

  record RefundChanged(Subject subject, Returned refund) implements GatewayEvent {}

  /// Money of the charge went back; which, the gateway has to be asked.
  record ChargeRefunded(Subject subject) implements GatewayEvent {}

  /// What the bank does about a buyer's complaint.
  ///
  /// @param gatewayId the gateway's name of the dispute
  record DisputeTold(
      Subject subject, String gatewayId, Money amount, String reason, DisputeState state)
      implements GatewayEvent {}

  /// Nothing to book.
  record Irrelevant(Subject subject) implements GatewayEvent {}
}

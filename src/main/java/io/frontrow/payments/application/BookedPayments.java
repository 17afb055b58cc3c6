package io.frontrow.payments.application;

import io.frontrow.payments.Payments;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where payments and their refunds are kept. All inside a transaction; row-level security decides
/// what is there.
public interface BookedPayments {
  /// False: this attempt of this reference exists already, nothing was stored.
  boolean add(Payment payment);

  void update(Payment payment);

  Optional<Payment> find(PaymentId id);

  /// All attempts for the same reference as this payment, the first one first, locked until the end
  /// of the transaction: who books money waits for whoever else does.
  List<Payment> lockAttempts(PaymentId id);

  Optional<Payment> latest(String reference);

  List<Payment> latest(Collection<String> references);

  /// The first one first.
  List<Payment> attempts(String reference);

  /// The newest first.
  List<Payment> list(OrganizationId organization, Optional<Payments.Cursor> after, int limit);

  /// Any attempt with this reference and number.
  Optional<Payment> attempt(String reference, int attempt);

  void add(Refund refund);

  void update(Refund refund);

  Optional<Refund> findRefund(UUID id);

  Optional<Refund> lockRefund(UUID id);

  /// The oldest first.
  List<Refund> refunds(PaymentId payment);

  /// Of all attempts for this, the oldest first.
  List<Refund> refunds(String reference);

  /// Of all payments, the newest first.
  List<Refund> latestRefunds(OrganizationId organization, int limit);

  /// In a worker's transaction: whose payment the gateway is talking about.
  Optional<Owner> owner(GatewayEvent.Subject subject);

  record Owner(OrganizationId organization, PaymentId payment) {}
}

package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for money and gives it back. What the money is for is a reference here and nothing more.
///
/// What became of a payment is told by events ([PaymentSucceeded] and the others), published inside
/// the tenant transaction that books the fact: a listener that fails undoes the booking, and it is
/// tried again.
public interface Payments {
  /// Inside the caller's tenant transaction. Stores what is to be paid and calls nobody. An attempt
  /// exists once for a reference: the same reference and number give the same payment back. Where
  /// there is nothing to pay it is paid with that.
  PaymentId intend(PaymentIntent intent);

  /// Inside the caller's tenant transaction. Money that was taken hand to hand: it is paid with
  /// that. The same reference and number give the same payment back.
  PaymentId takeAtBoxOffice(PaymentIntent intent, Means means);

  /// Outside any transaction. Creates the payment page, or finds it again: a crash on the way leads
  /// to the same page.
  PaymentOpening open(OrganizationId organization, PaymentId payment);

  /// Outside any transaction. Asks what became of it and books the answer; changes nothing at the
  /// gateway. For the page a buyer returns to: whoever loads it again and again is told what is
  /// booked.
  Settlement check(OrganizationId organization, PaymentId payment);

  /// Outside any transaction. Makes sure that nobody can pay any more, or learns that somebody did.
  /// While the gateway cannot be reached the answer is [Settlement.Unknown], until the page has
  /// expired by itself. Money on its way cannot be stopped: [Settlement.Pending].
  Settlement close(OrganizationId organization, PaymentId payment);

  /// Inside a tenant transaction. Stores a refund of the whole amount; a worker carries it out.
  /// Calling it again changes nothing, unless the refund before has failed.
  void refundInFull(PaymentId payment, String reason);

  /// Inside a tenant transaction. Stores a refund of this part of what was paid; a worker carries
  /// it out. Refunds that have not failed never exceed what was paid.
  ///
  /// @param key names this refund among those of the payment: the same again gives the same refund,
  ///   whatever became of it; 1 to 120 characters
  RefundDecision refund(PaymentId payment, Money amount, String key, String reason);

  /// Of all attempts, the oldest first. Outside any transaction, or inside one of this tenant.
  List<RefundView> refunds(OrganizationId organization, String reference);

  /// Of all attempts, the oldest first. Outside any transaction, or inside one of this tenant.
  List<DisputeView> disputes(OrganizationId organization, String reference);

  /// The latest attempt. Outside any transaction, or inside one of this tenant.
  Optional<PaymentView> find(OrganizationId organization, String reference);

  /// The latest attempts for these references. Outside any transaction, or inside one of this
  /// tenant.
  Map<String, PaymentView> latest(OrganizationId organization, Collection<String> references);

  /// All attempts, the oldest first. Outside any transaction, or inside one of this tenant.
  List<PaymentView> attempts(OrganizationId organization, String reference);

  /// One of this organization. Outside any transaction, or inside one of this tenant.
  Optional<PaymentView> payment(OrganizationId organization, PaymentId payment);

  /// Whose it is and what it is for, whoever asks. Outside any transaction.
  Optional<Subject> subject(PaymentId payment);

  record Subject(OrganizationId organization, String reference) {}

  /// Payments of an organization, the newest first. Outside any transaction.
  List<PaymentView> list(OrganizationId organization, Optional<Cursor> after, int limit);

  /// Where a page of a list ended.
  record Cursor(Instant createdAt, PaymentId payment) {}
}

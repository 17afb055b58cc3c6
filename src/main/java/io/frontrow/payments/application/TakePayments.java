package io.frontrow.payments.application;

import io.frontrow.payments.DisputeView;
import io.frontrow.payments.Means;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.payments.RefundDecision;
import io.frontrow.payments.RefundView;
import io.frontrow.payments.Settlement;
import io.frontrow.payments.domain.Dispute;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The module's front door.
@Component
class TakePayments implements Payments {
  private final BookedPayments payments;
  private final BookPayment book;
  private final BookedDisputes disputes;
  private final OpenPayment opening;
  private final SettlePayment settling;
  private final RefundPayment refunding;
  private final Transactions transactions;
  private final InstantSource clock;

  TakePayments(
      BookedPayments payments,
      BookPayment book,
      BookedDisputes disputes,
      OpenPayment opening,
      SettlePayment settling,
      RefundPayment refunding,
      Transactions transactions,
      InstantSource clock) {
    this.payments = payments;
    this.book = book;
    this.disputes = disputes;
    this.opening = opening;
    this.settling = settling;
    this.refunding = refunding;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public PaymentId intend(PaymentIntent intent) {
    var means = Gateways.online(intent);
    return transactions.inTenant(
        intent.organization(),
        () -> {
          var id = store(intent, means);
          if (means == Means.FREE) {
            book.taken(id);
          }
          return id;
        });
  }

  @Override
  public PaymentId takeAtBoxOffice(PaymentIntent intent, Means means) {
    if (!means.atBoxOffice()) {
      throw new IllegalArgumentException("the box office takes no " + means);
    }
    return transactions.inTenant(
        intent.organization(),
        () -> {
          var id = store(intent, intent.amount().isZero() ? Means.FREE : means);
          book.taken(id);
          return id;
        });
  }

  private PaymentId store(PaymentIntent intent, Means means) {
    var id = new PaymentId(UUID.randomUUID());
    return payments.add(Payment.intended(id, intent, means, clock.instant()))
        ? id
        : payments.attempt(intent.reference(), intent.attempt()).orElseThrow().id();
  }

  @Override
  public PaymentOpening open(OrganizationId organization, PaymentId payment) {
    return opening.open(organization, payment);
  }

  @Override
  public Settlement check(OrganizationId organization, PaymentId payment) {
    return settling.check(organization, payment);
  }

  @Override
  public Settlement close(OrganizationId organization, PaymentId payment) {
    return settling.close(organization, payment);
  }

  @Override
  public void refundInFull(PaymentId payment, String reason) {
    refunding.inFull(payment, reason);
  }

  @Override
  public RefundDecision refund(PaymentId payment, Money amount, String key, String reason) {
    return refunding.part(payment, amount, key, reason);
  }

  @Override
  public List<RefundView> refunds(OrganizationId organization, String reference) {
    return transactions.inTenant(
        organization, () -> payments.refunds(reference).stream().map(Refund::view).toList());
  }

  @Override
  public List<DisputeView> disputes(OrganizationId organization, String reference) {
    return transactions.inTenant(
        organization, () -> disputes.of(reference).stream().map(Dispute::view).toList());
  }

  @Override
  public Optional<PaymentView> find(OrganizationId organization, String reference) {
    return transactions.inTenant(organization, () -> payments.latest(reference).map(Payment::view));
  }

  @Override
  public Map<String, PaymentView> latest(
      OrganizationId organization, Collection<String> references) {
    return transactions.inTenant(
        organization,
        () ->
            payments.latest(references).stream()
                .collect(Collectors.toMap(payment -> payment.intent().reference(), Payment::view)));
  }

  @Override
  public List<PaymentView> attempts(OrganizationId organization, String reference) {
    return transactions.inTenant(
        organization, () -> payments.attempts(reference).stream().map(Payment::view).toList());
  }

  @Override
  public Optional<PaymentView> payment(OrganizationId organization, PaymentId payment) {
    return transactions.inTenant(organization, () -> payments.find(payment).map(Payment::view));
  }

  @Override
  public Optional<Subject> subject(PaymentId payment) {
    return transactions
        .asPlatform(() -> payments.find(payment))
        .map(Payment::intent)
        .map(intent -> new Subject(intent.organization(), intent.reference()));
  }

  @Override
  public List<PaymentView> list(OrganizationId organization, Optional<Cursor> after, int limit) {
    return transactions.inTenant(
        organization,
        () -> payments.list(organization, after, limit).stream().map(Payment::view).toList());
  }
}

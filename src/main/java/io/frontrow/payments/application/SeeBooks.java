package io.frontrow.payments.application;

import io.frontrow.ledger.Balance;
import io.frontrow.ledger.Booked;
import io.frontrow.ledger.Ledger;
import io.frontrow.ledger.Payouts;
import io.frontrow.payments.DisputeView;
import io.frontrow.payments.RefundView;
import io.frontrow.payments.domain.Dispute;
import io.frontrow.payments.domain.Refund;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What an organizer sees of the money, all of one moment. Who may look is the caller's to check.
@Service
public class SeeBooks {
  private static final int LATEST = 10;

  private final Ledger ledger;
  private final Payouts payouts;
  private final BookedPayments payments;
  private final BookedDisputes disputes;
  private final Transactions transactions;

  SeeBooks(
      Ledger ledger,
      Payouts payouts,
      BookedPayments payments,
      BookedDisputes disputes,
      Transactions transactions) {
    this.ledger = ledger;
    this.payouts = payouts;
    this.payments = payments;
    this.disputes = disputes;
    this.transactions = transactions;
  }

  public record Books(
      List<Money> due,
      List<Balance> balances,
      List<Booked> bookings,
      Optional<Ledger.Position> next,
      List<RefundView> refunds,
      List<DisputeView> disputes) {}

  public Books of(OrganizationId organization, Optional<Ledger.Position> after, int page) {
    return transactions.inTenant(
        organization,
        () -> {
          var found = ledger.latest(organization, after, page + 1);
          var shown = found.subList(0, Math.min(page, found.size()));
          return new Books(
              payouts.due(organization),
              ledger.balances(organization),
              shown,
              found.size() > page ? Optional.of(end(shown.getLast())) : Optional.empty(),
              payments.latestRefunds(organization, LATEST).stream().map(Refund::view).toList(),
              disputes.latest(organization, LATEST).stream().map(Dispute::view).toList());
        });
  }

  private static Ledger.Position end(Booked last) {
    return new Ledger.Position(last.at(), last.id());
  }
}

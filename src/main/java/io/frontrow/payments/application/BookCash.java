package io.frontrow.payments.application;

import io.frontrow.ledger.Account;
import io.frontrow.ledger.Booking;
import io.frontrow.ledger.Ledger;
import io.frontrow.payments.domain.Dispute;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Books where money is, in the transaction that books that it moved. What it was for is booked by
/// whoever asked for it.
@Component
class BookCash {
  private final Ledger ledger;
  private final InstantSource clock;

  BookCash(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  void came(Payment payment) {
    var intent = payment.intent();
    ledger.book(
        Booking.charge(
            intent.organization(),
            "charge:" + payment.id(),
            intent.reference(),
            payment.amountReceived(),
            drawer(payment),
            clock.instant()));
  }

  /// The gateway takes a refund out of what it has for us as soon as it accepts it, and puts it
  /// back when the bank returns it. Each may be told more than once; the key says it is the same.
  void moved(Refund refund, Payment payment) {
    var gone =
        Booking.refund(
            refund.organization(),
            "refund:" + refund.id(),
            payment.intent().reference(),
            refund.amount(),
            drawer(payment),
            clock.instant());
    switch (refund.state()) {
      case PENDING, SUCCEEDED -> ledger.book(gone);
      case FAILED -> takeBack(gone, Booking.Kind.REFUND_RETURNED);
      case INTENDED -> {}
    }
  }

  void moved(Dispute dispute, Payment payment) {
    var gone =
        Booking.dispute(
            dispute.organization(),
            "dispute:" + dispute.id(),
            payment.intent().reference(),
            dispute.amount(),
            clock.instant());
    if (dispute.state().withheld()) {
      ledger.book(gone);
    } else {
      takeBack(gone, Booking.Kind.DISPUTE_RETURNED);
    }
  }

  /// Where the money of a payment lies. What comes at the box office, also on its terminal, is the
  /// organizer's at once.
  private static Account drawer(Payment payment) {
    return payment.means().atBoxOffice() ? Account.CASH : Account.GATEWAY;
  }

  private void takeBack(Booking gone, Booking.Kind kind) {
    if (ledger.has(gone.organization(), gone.key())) {
      ledger.book(gone.reversed(gone.key() + ":returned", kind, clock.instant()));
    }
  }
}

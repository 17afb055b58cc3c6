package io.frontrow.payments.domain;

import io.frontrow.shared.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All refunds of a payment, whatever became of them.
public record Refunds(Payment payment, List<Refund> made) {
  public Refunds {
    made = List.copyOf(made);
  }

  /// Paid and not on its way back.
  public Money left() {
    var came = payment.amountReceived();
    long paid = payment.received() ? came.minorUnits() : 0;
    long back = made.stream().filter(Refund::counts).mapToLong(r -> r.amount().minorUnits()).sum();
    return new Money(Math.subtractExact(paid, back), came.currency());
  }

  public boolean allow(Money amount) {
    var left = left();
    return amount.currency().equals(left.currency()) && amount.minorUnits() <= left.minorUnits();
  }

  /// The last try under this key.
  public Optional<Refund> latest(String key) {
    return made.stream()
        .filter(refund -> refund.key().equals(Optional.of(key)))
        .max(Comparator.comparingInt(Refund::attempt));
  }
}

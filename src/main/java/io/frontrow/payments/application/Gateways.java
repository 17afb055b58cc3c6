package io.frontrow.payments.application;

import io.frontrow.payments.Means;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// The router: the only place that knows who takes which money. Stripe's simulator is no gateway of
/// its own; it is Stripe at another address.
@Component
@Primary
class Gateways implements Gateway {
  private final Map<Means, Gateway> byMeans = new EnumMap<>(Means.class);

  Gateways(List<SpecialGateway> gateways) {
    for (var gateway : gateways) {
      gateway.means().forEach(means -> byMeans.put(means, gateway));
    }
    for (var means : Means.values()) {
      if (!byMeans.containsKey(means)) {
        throw new IllegalStateException("nobody takes " + means);
      }
    }
  }

  /// Who takes what is to be paid online.
  static Means online(PaymentIntent intent) {
    return intent.amount().isZero() ? Means.FREE : Means.STRIPE;
  }

  @Override
  public Page open(Payment payment) {
    return of(payment).open(payment);
  }

  @Override
  public Page look(Payment payment, String session) {
    return of(payment).look(payment, session);
  }

  @Override
  public Page expire(Payment payment, String session) {
    return of(payment).expire(payment, session);
  }

  @Override
  public Return refund(Payment payment, String charge, Refund refund) {
    return of(payment).refund(payment, charge, refund);
  }

  private Gateway of(Payment payment) {
    return Objects.requireNonNull(byMeans.get(payment.means()));
  }
}

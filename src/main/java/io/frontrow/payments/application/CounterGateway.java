package io.frontrow.payments.application;

import io.frontrow.payments.Means;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Money that is taken hand to hand, or that nobody has to pay: it is there when it is booked. What
/// goes back is handed over by whoever decides it.
@Component
class CounterGateway implements SpecialGateway {
  @Override
  public Set<Means> means() {
    return Set.of(Means.CASH, Means.TERMINAL, Means.FREE);
  }

  @Override
  public Page open(Payment payment) {
    return new Page.Refused("there is no page for " + payment.means());
  }

  @Override
  public Page look(Payment payment, String session) {
    return new Page.Refused("there is no page for " + payment.means());
  }

  @Override
  public Page expire(Payment payment, String session) {
    return new Page.Ended();
  }

  @Override
  public Return refund(Payment payment, String charge, Refund refund) {
    return new Return.Accepted("counter-" + refund.id(), RefundState.SUCCEEDED, "");
  }
}

package io.frontrow.payments.application;

import io.frontrow.payments.DisputeState;
import io.frontrow.payments.RefundState;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Counts payments, refunds and webhooks by how they went.
@Component
public class PaymentMeters {
  private final MeterRegistry meters;

  PaymentMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void payment(String result) {
    meters.counter("frontrow.payments", "result", result).increment();
  }

  void refund(RefundState state) {
    refund(state.name().toLowerCase(Locale.ROOT));
  }

  void refund(String result) {
    meters.counter("frontrow.refunds", "result", result).increment();
  }

  void dispute(DisputeState state) {
    meters.counter("frontrow.disputes", "state", state.name().toLowerCase(Locale.ROOT)).increment();
  }

  public void webhook(String result) {
    meters.counter("frontrow.webhooks", "result", result).increment();
  }
}

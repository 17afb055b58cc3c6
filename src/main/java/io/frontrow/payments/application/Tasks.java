package io.frontrow.payments.application;

import io.frontrow.payments.StaffTask;
import io.frontrow.payments.domain.Payment;
import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.UUID;

/// Words a task for staff.
final class Tasks {
  private static final int LONGEST_WHY = 500;

  private Tasks() {}

  static StaffTask about(
      StaffTask.Kind kind, UUID subject, Payment payment, Money amount, String why, Instant now) {
    var intent = payment.intent();
    return new StaffTask(
        UUID.randomUUID(),
        intent.organization(),
        kind,
        subject,
        intent.reference(),
        amount,
        why.substring(0, Math.min(why.length(), LONGEST_WHY)),
        now);
  }
}

package io.frontrow.payments.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.payments.RefundDecision;
import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.platform.tenancy.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class KeepTasks implements StaffTasks {
  private static final String NOBODY = "worker";
  private static final int LONGEST_WORDS = 500;

  private final BookedTasks tasks;
  private final BookedPayments payments;
  private final RefundPayment refunding;
  private final Transactions transactions;
  private final AuditLog audit;
  private final InstantSource clock;

  KeepTasks(
      BookedTasks tasks,
      BookedPayments payments,
      RefundPayment refunding,
      Transactions transactions,
      AuditLog audit,
      InstantSource clock) {
    this.tasks = tasks;
    this.payments = payments;
    this.refunding = refunding;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void add(StaffTask task) {
    tasks.add(task);
  }

  @Override
  public void settled(StaffTask.Kind kind, UUID subject, String how) {
    tasks.close(kind, subject, how, NOBODY, clock.instant());
  }

  @Override
  public List<StaffTask> open(Optional<Position> after, int limit) {
    return transactions.asPlatform(() -> tasks.open(after, limit));
  }

  @Override
  public long countOpen() {
    return transactions.asPlatform(tasks::countOpen);
  }

  @Override
  public Optional<StaffTask> find(UUID id) {
    return transactions.asPlatform(() -> tasks.find(id));
  }

  @Override
  public boolean resolve(UUID id, String how, String by) {
    var words = how.strip();
    if (words.isEmpty() || words.length() > LONGEST_WORDS) {
      throw new IllegalArgumentException("a task is closed with a word on how");
    }
    return find(id)
        .filter(task -> transactions.inTenant(task.organization(), () -> close(task, words, by)))
        .isPresent();
  }

  @Override
  public Retry tryAgain(UUID id, String by) {
    return find(id)
        .map(task -> transactions.inTenant(task.organization(), () -> again(task, by)))
        .orElse(new Retry.NotPossible());
  }

  private Retry again(StaffTask task, String by) {
    var refund =
        tasks
            .lockOpen(task.id())
            .filter(open -> open.kind() == StaffTask.Kind.REFUND_FAILED)
            .flatMap(open -> payments.findRefund(open.subject()));
    if (refund.isEmpty()) {
      return new Retry.NotPossible();
    }
    return switch (refunding.again(refund.get())) {
      case RefundDecision.Refunding(var next) -> {
        close(task, "tried again: " + next, by);
        yield new Retry.Trying(next);
      }
      case RefundDecision.TooMuch(var left) -> new Retry.TooMuch(left);
      case RefundDecision.NothingPaid() -> new Retry.NotPossible();
    };
  }

  private boolean close(StaffTask task, String how, String by) {
    boolean closed = tasks.close(task.id(), how, by, clock.instant());
    if (closed) {
      audit.record(
          AuditEntry.of(
                  "staff_task.resolved",
                  "staff_task",
                  task.id().toString(),
                  Map.of(),
                  Map.of("kind", task.kind().name(), "subject", task.subject(), "how", how))
              .by(by));
    }
    return closed;
  }
}

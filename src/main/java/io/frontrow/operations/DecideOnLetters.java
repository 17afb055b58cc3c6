package io.frontrow.operations;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.outbox.DeadLetters;
import io.frontrow.platform.tenancy.Transactions;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What admins decide about dead letters, written down with the decision: who, and about what.
@Component
class DecideOnLetters {
  /// So many are tried again at once; whoever wants more asks again.
  static final int MOST = 500;

  private final DeadLetters letters;
  private final Transactions transactions;
  private final AuditLog audit;

  DecideOnLetters(DeadLetters letters, Transactions transactions, AuditLog audit) {
    this.letters = letters;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// False: it is not dead, or not any more.
  boolean replay(String queue, String id) {
    return transactions.asWorker(
        () -> {
          var replayed = letters.replay(queue, id);
          if (replayed) {
            audit.record(entry("dead_letter.replayed", queue, id, Map.of()));
          }
          return replayed;
        });
  }

  /// How many of this type will be tried again: the oldest, those nobody else has decided about.
  int replayAll(String queue, String type) {
    return transactions.asWorker(
        () -> {
          var replayed = letters.replayAll(queue, type, MOST);
          if (!replayed.isEmpty()) {
            audit.record(
                entry(
                    "dead_letter.all_replayed",
                    queue,
                    type,
                    Map.of("count", replayed.size(), "letters", replayed)));
          }
          return replayed.size();
        });
  }

  /// False: it is not dead, or not any more.
  boolean setAside(String queue, String id, String why) {
    return transactions.asWorker(
        () -> {
          var decided = letters.setAside(queue, id, why);
          if (decided) {
            audit.record(entry("dead_letter.set_aside", queue, id, Map.of("why", why)));
          }
          return decided;
        });
  }

  /// A type comes from an address and may be longer than an entity's id is.
  private static AuditEntry entry(
      String action, String queue, String what, Map<String, ?> decided) {
    return AuditEntry.of(action, "dead_letter", shortened(queue + "/" + what), Map.of(), decided);
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(id.length(), 120));
  }
}

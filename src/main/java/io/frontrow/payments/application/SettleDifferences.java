package io.frontrow.payments.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What people see of comparisons, and what they do about differences, audited. Who may call is the
/// caller's to check.
@Component
public class SettleDifferences {
  private final Comparisons comparisons;
  private final ComparePayments compare;
  private final AuditLog audit;
  private final Transactions transactions;
  private final InstantSource clock;

  SettleDifferences(
      Comparisons comparisons,
      ComparePayments compare,
      AuditLog audit,
      Transactions transactions,
      InstantSource clock) {
    this.comparisons = comparisons;
    this.compare = compare;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  public List<Comparison> latest(int most) {
    return transactions.asPlatform(() -> comparisons.latest(most));
  }

  public List<Difference> differences(int most) {
    return transactions.asPlatform(() -> comparisons.differences(most));
  }

  public boolean exists(UUID difference) {
    return transactions.asPlatform(() -> comparisons.difference(difference)).isPresent();
  }

  /// Compares now, beside the caller. False: a comparison is under way already.
  public boolean compareNow(String by) {
    var run = compare.begin(by);
    run.ifPresent(
        begun -> {
          transactions.asPlatform(
              () ->
                  audit.record(
                      AuditEntry.of(
                          "reconciliation.started",
                          "reconciliation",
                          begun.toString(),
                          Map.of(),
                          Map.of())));
          Thread.ofVirtual().name("reconciliation").start(() -> compare.run(begun));
        });
    return run.isPresent();
  }

  /// False: it is not there, or settled already.
  public boolean settle(UUID difference, String by, String note) {
    return transactions.asPlatform(
        () -> {
          var settled = comparisons.settle(difference, by, note, clock.instant());
          if (settled) {
            audit.record(
                AuditEntry.of(
                    "reconciliation.settled",
                    "reconciliation_difference",
                    difference.toString(),
                    Map.of(),
                    Map.of("note", note)));
          }
          return settled;
        });
  }
}

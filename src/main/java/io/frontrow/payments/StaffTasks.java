package io.frontrow.payments;

import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What waits for staff. Writing joins the tenant transaction that runs; reading and resolving are
/// for platform administrators and open their own. Who may call is the caller's to check.
public interface StaffTasks {
  /// Inside the tenant transaction of what happened. One that is open for the same subject stays as
  /// it is.
  void add(StaffTask task);

  /// Inside a tenant transaction: it settled itself.
  void settled(StaffTask.Kind kind, UUID subject, String how);

  /// Open ones of all organizations, the newest first.
  List<StaffTask> open(Optional<Position> after, int limit);

  /// Where a page of a list ended.
  record Position(Instant createdAt, UUID id) {}

  long countOpen();

  Optional<StaffTask> find(UUID id);

  /// Closed with a word on how, audited. False: it is not there or not open any more.
  boolean resolve(UUID id, String how, String by);

  /// Gives a refund that failed another try and closes its task, audited.
  Retry tryAgain(UUID id, String by);

  /// What came of trying again.
  sealed interface Retry {
    record Trying(UUID refund) implements Retry {}

    /// Meanwhile so much went back otherwise that only this is left.
    record TooMuch(Money left) implements Retry {}

    /// Not there, not open any more, or not about a refund.
    record NotPossible() implements Retry {}
  }
}

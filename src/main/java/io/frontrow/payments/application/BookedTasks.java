package io.frontrow.payments.application;

import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where tasks for staff are kept. All inside a transaction; row-level security decides what is
/// there.
public interface BookedTasks {
  /// Nothing happens when one of this kind is open for the same subject.
  void add(StaffTask task);

  /// False: there is no such open one.
  boolean close(UUID id, String how, String by, Instant at);

  void close(StaffTask.Kind kind, UUID subject, String how, String by, Instant at);

  Optional<StaffTask> find(UUID id);

  /// Open, and locked until the end of the transaction.
  Optional<StaffTask> lockOpen(UUID id);

  List<StaffTask> open(Optional<StaffTasks.Position> after, int limit);

  long countOpen();
}

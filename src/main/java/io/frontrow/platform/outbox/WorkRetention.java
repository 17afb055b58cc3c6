package io.frontrow.platform.outbox;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.settings.Installation.Role;
import io.frontrow.platform.tenancy.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what was done with long ago, a few rows at a time, so that the tables of work stay
/// small. Dead letters stay until somebody has decided about them.
@Component
class WorkRetention {
  private static final Logger log = LoggerFactory.getLogger(WorkRetention.class);
  private static final int BATCH = 1_000;
  private static final int MOST_BATCHES = 200;

  private final List<WorkTable> tables;
  private final OutboxSettings settings;
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Installation installation;

  WorkRetention(
      List<WorkQueue> queues,
      OutboxSettings settings,
      Transactions transactions,
      JdbcClient jdbc,
      InstantSource clock,
      Installation installation) {
    this.tables = queues.stream().map(queue -> queue.table().whole()).distinct().toList();
    this.settings = settings;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.clock = clock;
    this.installation = installation;
  }

  @Scheduled(initialDelay = 180_000, fixedDelay = 600_000)
  void everyTenMinutes() {
    if (installation.roles().contains(Role.WORKER)) {
      removeOld();
    }
  }

  int removeOld() {
    var before = clock.instant().minus(settings.retention());
    return tables.stream().mapToInt(table -> removeOld(table, before)).sum();
  }

  private int removeOld(WorkTable table, Instant before) {
    var removed = 0;
    var batch = BATCH;
    for (var run = 0; batch == BATCH && run < MOST_BATCHES; run++) {
      batch = removeSome(table, before);
      removed += batch;
    }
    if (removed > 0) {
      log.info("old work removed table={} count={}", table.name(), removed);
    }
    return removed;
  }

  /// Short transactions: nothing else waits for them.
  private int removeSome(WorkTable table, Instant before) {
    return transactions.asWorker(
        () ->
            jdbc.sql(table.removeOld())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", BATCH)
                .update());
  }
}

package io.frontrow.audit;

import io.frontrow.platform.tenancy.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes the log's monthly tables ahead: without one for the current month every audited change
/// would fail. The owner's function does it; we have no right to create tables.
@Component
class AuditPartitions {
  private static final Logger log = LoggerFactory.getLogger(AuditPartitions.class);
  private static final int MONTHS_AHEAD = 3;

  private final Transactions transactions;
  private final JdbcClient jdbc;

  AuditPartitions(Transactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Scheduled(cron = "0 17 3 * * *", zone = "UTC")
  void makeAhead() {
    var made =
        transactions.asPlatform(
            () ->
                jdbc.sql("select make_audit_partitions(:ahead)")
                    .param("ahead", MONTHS_AHEAD)
                    .query(Integer.class)
                    .single());
    if (made > 0) {
      log.info("audit partitions made={}", made);
    }
  }
}

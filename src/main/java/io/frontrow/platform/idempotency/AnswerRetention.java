package io.frontrow.platform.idempotency;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.settings.Installation.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Clears the book of answers that are older than anybody may ask for, a few at a time, in
/// instances that do background work.
@Component
class AnswerRetention {
  private static final Logger log = LoggerFactory.getLogger(AnswerRetention.class);
  private static final int BATCH = 1_000;
  private static final int MOST_BATCHES = 100;

  private final AnswerBook book;
  private final Installation installation;

  AnswerRetention(AnswerBook book, Installation installation) {
    this.book = book;
    this.installation = installation;
  }

  @Scheduled(initialDelay = 120_000, fixedDelay = 600_000)
  void everyTenMinutes() {
    if (installation.roles().contains(Role.WORKER)) {
      clear();
    }
  }

  int clear() {
    var removed = 0;
    var batch = 0;
    for (var run = 0; run == 0 || (batch == BATCH && run < MOST_BATCHES); run++) {
      batch = book.removeOld(BATCH);
      removed += batch;
    }
    if (removed > 0) {
      log.info("old answers removed count={}", removed);
    }
    return removed;
  }
}

package io.frontrow.seating.application;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Gives allotments back whose time has come, and what is left over of those given back before. Two
/// instances may do the same at the same time: the block's row lets one after the other.
@Component
class ReleaseAllotments {
  private static final Logger log = LoggerFactory.getLogger(ReleaseAllotments.class);
  private static final String BY = "worker";
  private static final int BATCH = 100;

  private final BlockBook book;
  private final UnblockSeats unblock;
  private final Allotments allotments;
  private final Transactions transactions;
  private final Installation installation;
  private final InstantSource clock;

  ReleaseAllotments(
      BlockBook book,
      UnblockSeats unblock,
      Allotments allotments,
      Transactions transactions,
      Installation installation,
      InstantSource clock) {
    this.book = book;
    this.unblock = unblock;
    this.allotments = allotments;
    this.transactions = transactions;
    this.installation = installation;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
  void look() {
    if (installation.roles().contains(Installation.Role.WORKER)) {
      releaseDue();
      bringBackLeftovers();
    }
  }

  void releaseDue() {
    for (var due : transactions.asWorker(() -> book.due(clock.instant(), BATCH))) {
      try {
        unblock.release(
            due.organization(),
            new UnblockSeats.Wish(due.show(), due.block(), Optional.empty(), BY),
            _ -> {});
      } catch (RuntimeException e) {
        log.warn("allotment not released block={}", due.block(), e);
      }
    }
  }

  void bringBackLeftovers() {
    for (var left : transactions.asWorker(() -> book.leftovers(BATCH))) {
      try {
        allotments.shrink(left.organization(), left.show(), left.zone(), left.channel());
      } catch (RuntimeException e) {
        log.warn("allotment not brought back show={} zone={}", left.show(), left.zone(), e);
      }
    }
  }
}

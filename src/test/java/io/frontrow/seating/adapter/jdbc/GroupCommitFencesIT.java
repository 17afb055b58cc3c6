package io.frontrow.seating.adapter.jdbc;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.AShow;
import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class GroupCommitFencesIT {
  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired JdbcClient jdbc;
  @Autowired Transactions transactions;

  @Test
  void whateverHappensToOneGroupTheNextOneIsWritten() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var held = (Held) seating.hold(wish(show, show.seats()));
    var memory = new LittleMemory();
    var fences = new GroupCommitFences(jdbc, transactions, memory);
    fences.start();
    try {
      memory.gone.set(true);
      assertThatThrownBy(() -> fences.raise(show.organization(), held.hold()))
          .isInstanceOf(SeatingUnavailable.class)
          .hasRootCauseInstanceOf(OutOfMemoryError.class);

      memory.gone.set(false);
      assertThat(fences.raise(show.organization(), held.hold())).isEmpty();
    } finally {
      fences.stop();
    }
  }

  /// Throws where the writer counts its group.
  private static final class LittleMemory extends SimpleMeterRegistry {
    private final AtomicBoolean gone = new AtomicBoolean();

    @Override
    protected DistributionSummary newDistributionSummary(
        Meter.Id id, DistributionStatisticConfig config, double scale) {
      var counted = super.newDistributionSummary(id, config, scale);
      return new DistributionSummary() {
        @Override
        public void record(double amount) {
          if (gone.get()) {
            throw new OutOfMemoryError("as a test has it");
          }
          counted.record(amount);
        }

        @Override
        public long count() {
          return counted.count();
        }

        @Override
        public double totalAmount() {
          return counted.totalAmount();
        }

        @Override
        public double max() {
          return counted.max();
        }

        @Override
        public Id getId() {
          return id;
        }

        @Override
        public HistogramSnapshot takeSnapshot() {
          return counted.takeSnapshot();
        }
      };
    }
  }
}

package io.frontrow.operations;

import io.frontrow.platform.outbox.DomainEventListener;
import io.frontrow.platform.outbox.RecordedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts what happened, by type. An event that comes again is counted again: numbers for graphs,
/// not for books.
@Component
class DomainEventCount implements DomainEventListener {
  private final MeterRegistry meters;

  DomainEventCount(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void on(RecordedEvent event) {
    meters.counter("frontrow.domain.events", "type", event.type()).increment();
  }
}

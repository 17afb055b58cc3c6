package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Domain events as messages of the outbox. The payload is the event's JSON form as a whole, so
/// that it can leave the house as it is.
@Component
class OutboxEvents implements DomainEvents {
  static final String QUEUE = "events";
  static final String PREFIX = "event.";

  /// Events wait for events alone, never for work about the same thing, nor it for them.
  private static final String AGGREGATE = "event/";

  static final WorkTable TABLE = JdbcOutbox.TABLE.only("w.type like '" + PREFIX + "%'");

  private final JdbcOutbox outbox;

  OutboxEvents(JdbcOutbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void append(DomainEvent event) {
    outbox.append(
        QUEUE,
        event.organization(),
        AGGREGATE + event.aggregate(),
        PREFIX + event.type(),
        json(UUID.randomUUID(), event));
  }

  static Map<String, Object> json(UUID id, DomainEvent event) {
    return Map.of(
        "id", id.toString(),
        "type", event.type(),
        "version", event.version(),
        "occurred_at", event.at().toString(),
        "organization", event.organization().toString(),
        "aggregate", event.aggregate(),
        "data", event.data());
  }

  static RecordedEvent read(OutboxMessage message) {
    return new RecordedEvent(
        UUID.fromString(message.text("id")),
        message.text("type"),
        Integer.parseInt(message.text("version")),
        Instant.parse(message.text("occurred_at")),
        OrganizationId.parse(message.text("organization")).orElseThrow(),
        message.text("aggregate"),
        data(message));
  }

  @SuppressWarnings("unchecked") // an object of JSON has texts for keys
  private static Map<String, Object> data(OutboxMessage message) {
    return (Map<String, Object>) Objects.requireNonNull(message.payload().get("data"));
  }
}

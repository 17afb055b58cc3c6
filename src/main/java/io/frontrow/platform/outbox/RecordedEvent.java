package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A domain event as it was written down, in the transaction of what it tells of. The same event
/// always has the same id.
public record RecordedEvent(
    UUID id,
    String type,
    int version,
    Instant occurredAt,
    OrganizationId organization,
    String aggregate,
    Map<String, Object> data) {
  public RecordedEvent {
    data = Map.copyOf(data);
  }
}

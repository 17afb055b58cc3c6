package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.Map;

/// A message on its way. `attempts` counts this one.
public record OutboxMessage(
    long id,
    OrganizationId organization,
    String aggregate,
    String type,
    Map<String, Object> payload,
    int attempts,
    Instant createdAt) {

  /// A value the writer always gives; its absence is a bug.
  public String text(String key) {
    var value = payload.get(key);
    if (value == null) {
      throw new IllegalStateException("message " + type + " has no " + key);
    }
    return value.toString();
  }
}

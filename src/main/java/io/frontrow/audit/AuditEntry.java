package io.frontrow.audit;

import java.util.Map;
import java.util.Optional;

/// A change worth remembering. Who did it and from where is known to the request; background work
/// names itself with [#by].
///
/// @param action a fact in the past tense, with its entity in front: `order.cancelled`
/// @param before the values that changed as they were; nothing for something new
/// @param after the values as they are now; nothing for something gone
/// @param actor who did it when no signed-in person did
public record AuditEntry(
    String action,
    String entityType,
    String entityId,
    Map<String, ?> before,
    Map<String, ?> after,
    Optional<String> actor) {

  public AuditEntry {
    if (action.isBlank() || entityType.isBlank() || entityId.isBlank()) {
      throw new IllegalArgumentException("an audit entry names an action and an entity");
    }
  }

  public static AuditEntry of(
      String action,
      String entityType,
      String entityId,
      Map<String, ?> before,
      Map<String, ?> after) {
    return new AuditEntry(action, entityType, entityId, before, after, Optional.empty());
  }

  /// The same, done by this worker or person.
  public AuditEntry by(String who) {
    return new AuditEntry(action, entityType, entityId, before, after, Optional.of(who));
  }
}

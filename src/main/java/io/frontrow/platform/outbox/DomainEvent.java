package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.Map;

/// A fact others may build on for years: its type, version and data are a promise. Modules publish
/// theirs as records; who hears of them gets a [RecordedEvent].
public interface DomainEvent {
  OrganizationId organization();

  /// What it happened to, as `booking:<id>`; events of one aggregate are heard in their order.
  String aggregate();

  /// `booking.created` and the like.
  String type();

  /// Raised when the data changes its meaning; a new value beside the others is no change.
  default int version() {
    return 1;
  }

  Instant at();

  /// Ids, numbers and words of ours; no name, no address, nothing that is about a person.
  Map<String, ?> data();
}

package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.util.Map;

/// Messages that are true exactly when the change they belong to is.
public interface Outbox {
  /// Inside the caller's tenant transaction. Messages of one aggregate are delivered one after the
  /// other, in the order in which they were appended; messages of different aggregates in any
  /// order, at the same time.
  void append(OrganizationId organization, String aggregate, String type, Map<String, ?> payload);
}

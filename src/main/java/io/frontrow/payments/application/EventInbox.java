package io.frontrow.payments.application;

import io.frontrow.shared.OrganizationId;

/// Where the gateway's events are kept before and after they are worked on.
public interface EventInbox {
  /// In a worker's transaction. False: it is here already.
  boolean add(ReceivedEvent event);

  /// In a worker's transaction: from now on the event belongs to this tenant.
  void assign(ReceivedEvent event, OrganizationId organization);
}

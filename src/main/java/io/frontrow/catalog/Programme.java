package io.frontrow.catalog;

import io.frontrow.shared.EventId;
import io.frontrow.shared.OrganizationId;

/// Where organizers write what will be played. Works inside the caller's tenant transaction.
public interface Programme {
  /// A draft: nobody but its organization sees it. The slug must be free.
  EventId draft(OrganizationId organization, EventDetails details);

  ScheduledShow schedule(OrganizationId organization, EventId event, ShowDetails details);

  /// Shows the event to everybody.
  void publish(EventId event);

  /// Whether this organization has an event with that slug, in any state.
  boolean contains(OrganizationId organization, String slug);
}

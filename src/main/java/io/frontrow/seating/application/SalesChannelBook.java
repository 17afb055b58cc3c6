package io.frontrow.seating.application;

import io.frontrow.seating.SalesChannel;
import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stored sales channels. All inside a tenant transaction, which shows those of one organization.
public interface SalesChannelBook {
  List<SalesChannel> after(Optional<String> slug, int limit);

  Optional<SalesChannel> find(String slug);

  /// False: there is one with this slug.
  boolean add(OrganizationId organization, SalesChannel channel, Instant now);

  /// False: there is none with this slug.
  boolean change(SalesChannel channel);
}

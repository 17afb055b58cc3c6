package io.frontrow.seating;

import io.frontrow.shared.OrganizationId;
import java.util.List;
import java.util.Optional;

/// The sales channels of an organization.
public interface SalesChannels {
  /// By slug; those everybody has are among them.
  List<SalesChannel> of(OrganizationId organization, Optional<String> afterSlug, int limit);

  Optional<SalesChannel> find(OrganizationId organization, String slug);

  /// False: there is one with this slug already.
  ///
  /// @param witness runs inside the transaction that adds it, last of all
  boolean add(OrganizationId organization, SalesChannel channel, Runnable witness);

  default boolean add(OrganizationId organization, SalesChannel channel) {
    return add(organization, channel, () -> {});
  }

  /// A new name or state. False: there is none with this slug, or it must stay open.
  boolean change(OrganizationId organization, SalesChannel channel, Runnable witness);

  default boolean change(OrganizationId organization, SalesChannel channel) {
    return change(organization, channel, () -> {});
  }
}

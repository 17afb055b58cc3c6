package io.frontrow.seating.application;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.SalesChannel;
import io.frontrow.seating.SalesChannels;
import io.frontrow.shared.OrganizationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Channels are added and renamed, opened and closed, never removed: orders name them for ever.
@Service
class KeepSalesChannels implements SalesChannels {
  private final SalesChannelBook channels;
  private final Transactions transactions;
  private final AuditLog audit;
  private final InstantSource clock;

  KeepSalesChannels(
      SalesChannelBook channels, Transactions transactions, AuditLog audit, InstantSource clock) {
    this.channels = channels;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<SalesChannel> of(OrganizationId organization, Optional<String> afterSlug, int limit) {
    return transactions.inTenant(organization, () -> channels.after(afterSlug, limit));
  }

  @Override
  public Optional<SalesChannel> find(OrganizationId organization, String slug) {
    return transactions.inTenant(organization, () -> channels.find(slug));
  }

  @Override
  public boolean add(OrganizationId organization, SalesChannel channel, Runnable witness) {
    return transactions.inTenant(
        organization,
        () -> {
          var added = channels.add(organization, channel, clock.instant());
          if (added) {
            audit.record(
                AuditEntry.of(
                    "sales_channel.added",
                    "sales_channel",
                    channel.slug(),
                    Map.of(),
                    values(channel)));
            witness.run();
          }
          return added;
        });
  }

  @Override
  public boolean change(OrganizationId organization, SalesChannel channel, Runnable witness) {
    if (channel.isEverybodys() && !channel.open()) {
      return false;
    }
    return transactions.inTenant(
        organization,
        () -> {
          var before = channels.find(channel.slug());
          before.ifPresent(
              known -> {
                channels.change(channel);
                audit.record(
                    AuditEntry.of(
                        "sales_channel.changed",
                        "sales_channel",
                        channel.slug(),
                        values(known),
                        values(channel)));
                witness.run();
              });
          return before.isPresent();
        });
  }

  private static Map<String, ?> values(SalesChannel channel) {
    return Map.of("name", channel.name(), "state", channel.open() ? "open" : "closed");
  }
}

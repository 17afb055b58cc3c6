package io.frontrow.payments.application;

import io.frontrow.payments.domain.Dispute;
import io.frontrow.shared.OrganizationId;
import java.util.List;
import java.util.Optional;

/// Where disputes are kept. All inside a transaction; row-level security decides what is there.
public interface BookedDisputes {
  void add(Dispute dispute);

  void update(Dispute dispute);

  /// By the gateway's name of it.
  Optional<Dispute> lock(String gatewayId);

  /// Of all attempts for this, the oldest first.
  List<Dispute> of(String reference);

  /// The newest first.
  List<Dispute> latest(OrganizationId organization, int limit);
}

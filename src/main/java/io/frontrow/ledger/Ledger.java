package io.frontrow.ledger;

import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The books. What is in them is never changed and never deleted; a mistake is booked back.
public interface Ledger {
  /// Inside the tenant transaction of what it books: neither exists without the other. Booking
  /// twice under one key is harmless, and so is booking nothing.
  void book(Booking booking);

  /// Inside a tenant transaction: whether something stands in the books under this key.
  boolean has(OrganizationId organization, String key);

  /// By account and currency; accounts nobody used are left out. Outside any transaction, or inside
  /// one of this tenant.
  List<Balance> balances(OrganizationId organization);

  /// The newest first. Outside any transaction, or inside one of this tenant.
  List<Booked> latest(OrganizationId organization, Optional<Position> after, int limit);

  /// Where a page of a list ended.
  record Position(Instant at, UUID booking) {}

  /// References whose `BUYER` account is not zero since before this, the oldest first. Outside any
  /// transaction, or inside one of a worker.
  List<OpenReference> open(Instant olderThan, int limit);
}

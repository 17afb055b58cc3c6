package io.frontrow.ledger;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.time.Instant;

/// Money of a buyer that has neither its ticket nor its refund, or a refund without money.
///
/// @param balance below zero: owed to the buyer; above: gone to the buyer without being owed
public record OpenReference(
    OrganizationId organization, String reference, Money balance, Instant since) {}

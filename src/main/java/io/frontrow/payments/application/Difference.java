package io.frontrow.payments.application;

import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where our books and the gateway's did not agree.
///
/// @param subject a payment's reference, or the gateway's name of a page nobody here knows
/// @param settledBy `worker`, or the address of an admin
public record Difference(
    UUID id,
    Kind kind,
    String subject,
    Money amount,
    Instant since,
    Instant foundAt,
    Optional<Instant> settledAt,
    Optional<String> settledBy,
    Optional<String> note) {

  public enum Kind {
    /// Money that has neither its ticket nor its refund.
    MONEY_WITHOUT_TICKET,
    /// A page that carries an id of ours and belongs to nobody.
    UNKNOWN_SESSION,
    /// Money of which nobody had told us; it is booked.
    FOUND_BY_ASKING
  }
}

package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/// Something a person has to look at, because no program may decide it.
///
/// @param subject what it is about: a refund, a dispute, a payment
/// @param reference what the money is for, in the words of whoever asked for it
/// @param why in the gateway's words
public record StaffTask(
    UUID id,
    OrganizationId organization,
    Kind kind,
    UUID subject,
    String reference,
    Money amount,
    String why,
    Instant createdAt) {

  public enum Kind {
    /// Gateway or bank refused a refund, perhaps days after it had succeeded.
    REFUND_FAILED,
    /// The gateway gives no answer to a refund; it is still being tried.
    REFUND_STUCK,
    /// The bank wants an answer, in time.
    DISPUTE_OPENED,
    /// Our books and the gateway's do not agree.
    DIFFERENCE
  }
}

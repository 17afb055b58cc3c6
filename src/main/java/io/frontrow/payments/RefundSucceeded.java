package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Money of a payment that had succeeded is on its way back to the buyer.
///
/// @param key by which it was asked for; none when it was made at the gateway
public record RefundSucceeded(
    OrganizationId organization,
    PaymentId payment,
    String reference,
    UUID refund,
    Optional<String> key,
    Money amount,
    Instant at) {}

package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Money of a payment that had succeeded could not be given back, perhaps days after
/// [RefundSucceeded] was told: a task waits for staff. When they try again, another refund with the
/// same key follows.
///
/// @param key by which it was asked for; none when it was made at the gateway
public record RefundFailed(
    OrganizationId organization,
    PaymentId payment,
    String reference,
    UUID refund,
    Optional<String> key,
    Money amount,
    String why,
    Instant at) {}

package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;

/// A payment as others see it.
///
/// @param expiresAt when its page dies by itself
public record PaymentView(
    PaymentId id,
    String reference,
    int attempt,
    PaymentState state,
    Money amount,
    Instant expiresAt,
    Optional<Instant> paidAt) {}

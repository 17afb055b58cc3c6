package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;

/// A payment as others see it.
///
/// @param expiresAt when its page dies by itself
/// @param pending the buyer has finished and the money is on its way
/// @param lastFailure why the last try did not work, in the gateway's word, such as `card_declined`
public record PaymentView(
    PaymentId id,
    String reference,
    int attempt,
    PaymentState state,
    Money amount,
    Instant expiresAt,
    Optional<Instant> paidAt,
    Means means,
    boolean pending,
    Optional<String> lastFailure) {}

package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A payment as others see it.
///
/// @param page where it can be paid, while it can
/// @param expiresAt when its page dies by itself
/// @param pending the buyer has finished and the money is on its way
/// @param lastFailure why the last try did not work, in the gateway's word, such as `card_declined`
public record PaymentView(
    PaymentId id,
    String reference,
    int attempt,
    PaymentState state,
    Money amount,
    Optional<URI> page,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> paidAt,
    Means means,
    boolean pending,
    Optional<String> lastFailure) {}

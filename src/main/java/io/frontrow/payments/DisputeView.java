package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A dispute as others see it.
///
/// @param reason in the gateway's word, such as `fraudulent`
public record DisputeView(
    UUID id,
    PaymentId payment,
    Money amount,
    DisputeState state,
    String reason,
    Instant openedAt,
    Optional<Instant> closedAt) {}

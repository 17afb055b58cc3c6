package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A refund as others see it.
///
/// @param key by which it was asked for; none when it was made at the gateway
/// @param why it failed
public record RefundView(
    UUID id,
    PaymentId payment,
    Optional<String> key,
    Money amount,
    RefundState state,
    String reason,
    RefundOrigin origin,
    Instant createdAt,
    Optional<String> why) {}

package io.frontrow.payments.application;

import io.frontrow.payments.RefundState;
import io.frontrow.shared.Money;
import java.util.Optional;
import java.util.UUID;

/// What the gateway says about one refund.
///
/// @param gatewayId its name there
/// @param refund our name of it, which travels with it; none when it was made without us
/// @param why it failed; may be empty
public record Returned(
    String gatewayId, Optional<UUID> refund, Money amount, RefundState state, String why) {}

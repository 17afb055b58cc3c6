package io.frontrow.ordering.domain;

import io.frontrow.ordering.OrderState;
import java.time.Instant;
import java.util.Optional;

/// One change of an order's state: why, by whom, when.
///
/// @param from empty for the first
public record OrderMove(
    Optional<OrderState> from, OrderState to, String cause, String actor, Instant at) {}

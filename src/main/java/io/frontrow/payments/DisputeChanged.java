package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.UUID;

/// A buyer disputes a payment, or that has gone on: once for each state it came to.
public record DisputeChanged(
    OrganizationId organization,
    PaymentId payment,
    String reference,
    UUID dispute,
    Money amount,
    DisputeState state,
    Instant at) {}

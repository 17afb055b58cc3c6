package io.frontrow.payments;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;

/// A payment ended without money, by expiry or because it was closed.
public record PaymentEnded(
    OrganizationId organization, PaymentId payment, String reference, Instant at) {}

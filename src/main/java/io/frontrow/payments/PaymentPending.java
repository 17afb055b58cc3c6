package io.frontrow.payments;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;

/// The buyer has finished and the money is on its way, for days perhaps. [PaymentSucceeded] or
/// [PaymentFailed] follows.
public record PaymentPending(
    OrganizationId organization, PaymentId payment, String reference, Instant at) {}

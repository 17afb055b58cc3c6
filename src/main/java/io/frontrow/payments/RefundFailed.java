package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;

/// Money of a payment that had succeeded could not be given back: somebody must look.
public record RefundFailed(
    OrganizationId organization,
    PaymentId payment,
    String reference,
    Money amount,
    String why,
    Instant at) {}

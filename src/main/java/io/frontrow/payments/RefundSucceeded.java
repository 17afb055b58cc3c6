package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;

/// Money of a payment that had succeeded is on its way back to the buyer.
public record RefundSucceeded(
    OrganizationId organization, PaymentId payment, String reference, Money amount, Instant at) {}

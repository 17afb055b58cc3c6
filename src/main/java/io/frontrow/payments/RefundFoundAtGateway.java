package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;
import java.util.UUID;

/// Money of a payment that had succeeded goes back, and not because we asked: somebody decided so
/// at the gateway. Told once; [RefundSucceeded] or [RefundFailed] follows.
public record RefundFoundAtGateway(
    OrganizationId organization,
    PaymentId payment,
    String reference,
    UUID refund,
    Money amount,
    Instant at) {}

package io.frontrow.payments;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;

/// The money came: once for a payment, at most once for a reference. It may come late, after
/// [PaymentEnded].
public record PaymentSucceeded(
    OrganizationId organization, PaymentId payment, String reference, Money amount, Instant at) {}

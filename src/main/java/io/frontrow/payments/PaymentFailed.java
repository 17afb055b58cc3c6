package io.frontrow.payments;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Instant;

/// A try to pay did not work.
///
/// @param why in the gateway's word, such as `card_declined`
/// @param over whether this payment is over with it: then a further attempt may be intended. Else
///   its page can still be paid
public record PaymentFailed(
    OrganizationId organization,
    PaymentId payment,
    String reference,
    String why,
    boolean over,
    Instant at) {}

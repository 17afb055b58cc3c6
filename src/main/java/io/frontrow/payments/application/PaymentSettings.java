package io.frontrow.payments.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often the gateway is asked, and how our books are compared with its books.
///
/// @param askAgainAfter how long the gateway is not asked again about a payment whose buyer has
///   come back to the order
/// @param compareEvery how often our payments are compared with the gateway's
/// @param patience how old an open payment is when the comparison asks about it, and how long until
///   it asks again
/// @param paymentsPerComparison how many open payments one comparison asks about
/// @param lookBack how old a filled-in page may be that the comparison looks at
/// @param sessionsPerComparison how many of those, the newest first
/// @param moneyDeadline within which money has a ticket or a refund; what is older is told to
///   people
/// @param watchMoneyEvery how often each instance looks for such money
/// @param keepComparisons how long comparisons are kept after they ended
@ConfigurationProperties("frontrow.payments")
record PaymentSettings(
    @DefaultValue("3s") Duration askAgainAfter,
    @DefaultValue("1m") Duration compareEvery,
    @DefaultValue("5m") Duration patience,
    @DefaultValue("200") int paymentsPerComparison,
    @DefaultValue("2h") Duration lookBack,
    @DefaultValue("1000") int sessionsPerComparison,
    @DefaultValue("5m") Duration moneyDeadline,
    @DefaultValue("15s") Duration watchMoneyEvery,
    @DefaultValue("30d") Duration keepComparisons) {}

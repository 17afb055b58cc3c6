package io.frontrow.payments.application;

import io.frontrow.payments.RefundState;
import io.frontrow.payments.domain.Payment;
import io.frontrow.payments.domain.Refund;
import io.frontrow.shared.Money;
import java.net.URI;
import java.time.Duration;

/// Whoever takes the money. Called outside any transaction; every call may be repeated and then
/// finds what the first did.
public interface Gateway {
  Page open(Payment payment);

  Page look(Payment payment, String session);

  /// Ends the page unless it is paid.
  Page expire(Payment payment, String session);

  Return refund(Payment payment, String charge, Refund refund);

  /// What the gateway says about a payment page.
  sealed interface Page {
    record Open(String session, URI url) implements Page {}

    /// Paid.
    ///
    /// @param received how much came, whatever was asked for
    record Paid(String session, String charge, Money received) implements Page {}

    record Ended() implements Page {}

    /// Filled in, the money is still on its way.
    record Pending(String session) implements Page {}

    /// Filled in, and the money does not come.
    record Failed(String why) implements Page {}

    /// It will never make this page: asking again is useless.
    record Refused(String why) implements Page {}

    /// It failed inside, and remembers that for this call: the same call will fail again. Another
    /// attempt may work.
    record Broken(Duration retryAfter) implements Page {}

    record Unreachable(Duration retryAfter) implements Page {}
  }

  /// What the gateway says about giving money back.
  sealed interface Return {
    record Accepted(String id, RefundState state, String why) implements Return {}

    record Refused(String why) implements Return {}

    record Unreachable(String why) implements Return {}
  }
}

package io.frontrow.ordering.application;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentView;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// Leads to a page an order can be paid at: the one that is open, or that of a further attempt when
/// the last one has ended. However often it is asked, no two pages of an order can be paid.
@Service
public class AttemptPayment {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PayForOrder paying;
  private final SeeOrders orders;

  AttemptPayment(PayForOrder paying, SeeOrders orders) {
    this.paying = paying;
    this.orders = orders;
  }

  public sealed interface Attempt {
    record Open(PaymentView payment) implements Attempt {}

    /// The order does not wait for money, or not any more.
    record NotWaiting(OrderState state) implements Attempt {}

    /// The payment service gives no answer, or none that helps.
    record Unavailable(Duration retryAfter) implements Attempt {}
  }

  /// Outside any transaction.
  ///
  /// @param witness sees the attempt inside a transaction, once; of a new one before it has a page
  public Attempt attempt(Order order, Consumer<PaymentView> witness) {
    var opening = paying.open(order);
    if (opening.filter(PaymentOpening.Ended.class::isInstance).isPresent()) {
      return paying
          .openAnew(order, witness)
          .map(anew -> told(order, anew))
          .orElseGet(() -> notWaiting(order));
    }
    var attempt = opening.map(open -> told(order, open)).orElseGet(() -> notWaiting(order));
    if (attempt instanceof Attempt.Open) {
      paying.show(order, witness);
    }
    return attempt;
  }

  private Attempt told(Order order, PaymentOpening opening) {
    return switch (opening) {
      case PaymentOpening.Opened _ -> new Attempt.Open(paying.latest(order).orElseThrow());
      case PaymentOpening.Paid _, PaymentOpening.Pending _ -> notWaiting(order);
      case PaymentOpening.Ended _ -> new Attempt.Unavailable(PAUSE);
      case PaymentOpening.Unavailable(var retryAfter) -> new Attempt.Unavailable(retryAfter);
    };
  }

  private Attempt notWaiting(Order order) {
    return new Attempt.NotWaiting(orders.now(order).state());
  }
}

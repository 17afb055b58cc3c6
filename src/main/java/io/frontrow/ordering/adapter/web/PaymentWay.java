package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PayForOrder;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening;
import java.net.URI;
import org.springframework.stereotype.Component;

/// Where a buyer goes next with an order: to the payment page while it waits for money, else to the
/// order itself.
@Component
class PaymentWay {
  private final PayForOrder payment;

  PaymentWay(PayForOrder payment) {
    this.payment = payment;
  }

  URI next(Order order) {
    if (order.state() != OrderState.PENDING_PAYMENT) {
      return page(order, "");
    }
    return payment.open(order).map(opening -> after(order, opening, true)).orElse(page(order, ""));
  }

  private URI after(Order order, PaymentOpening opening, boolean mayTryAnew) {
    return switch (opening) {
      case PaymentOpening.Opened(var url, _) -> url;
      case PaymentOpening.Paid _ -> page(order, "?paid=1");
      case PaymentOpening.Pending _ -> page(order, "");
      case PaymentOpening.Unavailable _ -> page(order, "?payment=unavailable");
      case PaymentOpening.Ended _ ->
          mayTryAnew
              ? payment
                  .openAnew(order)
                  .map(again -> after(order, again, false))
                  .orElse(page(order, ""))
              : page(order, "?payment=refused");
    };
  }

  private static URI page(Order order, String query) {
    return URI.create("/orders/" + order.code() + query);
  }
}

package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderMove;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.RefundState;
import io.frontrow.payments.RefundView;
import io.frontrow.platform.web.Format;
import io.frontrow.platform.web.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What has happened to an order, in words and in the order in which it did.
@Component
class OrderTimeline {
  private final Format format;

  OrderTimeline(Format format) {
    this.format = format;
  }

  /// One thing that happened.
  ///
  /// @param mood colours it: good, bad or neither
  record Happening(Notice text, Instant at, String mood) {}

  List<Happening> of(
      Order order, List<PaymentView> attempts, List<OrderRefund> refunds, List<RefundView> money) {
    var all = new ArrayList<Happening>();
    // What went back is told by the refunds themselves.
    order.moves().stream()
        .filter(move -> move.to() != OrderState.PARTIALLY_REFUNDED)
        .forEach(move -> all.add(moved(move)));
    attempts.stream().filter(OrderTimeline::isOver).map(this::ended).forEach(all::add);
    Map<UUID, RefundState> states = new HashMap<>();
    money.forEach(refund -> states.put(refund.id(), refund.state()));
    refunds.stream().map(refund -> refunded(refund, states)).forEach(all::add);
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  private static Happening moved(OrderMove move) {
    return switch (move.to()) {
      case PENDING_PAYMENT -> happened("timeline.placed", move, "plain");
      case CONFIRMED -> happened("timeline.confirmed", move, "good");
      case EXPIRED -> happened("timeline.expired", move, "bad");
      case CANCELLED -> happened("timeline.cancelled", move, "plain");
      case PARTIALLY_REFUNDED -> happened("timeline.partly-given-back", move, "plain");
      case REFUNDED -> happened("timeline.given-back", move, "plain");
    };
  }

  private static Happening happened(String key, OrderMove move, String mood) {
    return new Happening(Notice.of(key), move.at(), mood);
  }

  private static boolean isOver(PaymentView attempt) {
    return attempt.state() == PaymentState.ENDED;
  }

  private Happening ended(PaymentView attempt) {
    return new Happening(
        Notice.of("timeline.attempt", attempt.attempt()), attempt.createdAt(), "plain");
  }

  private Happening refunded(OrderRefund refund, Map<UUID, RefundState> states) {
    var state = refund.payment().map(states::get).orElse(RefundState.SUCCEEDED);
    var key =
        refund.amount().isZero()
            ? "timeline.refund.nothing"
            : switch (state) {
              case SUCCEEDED -> "timeline.refund.done";
              case FAILED -> "timeline.refund.failed";
              case INTENDED, PENDING -> "timeline.refund.under-way";
            };
    return new Happening(
        Notice.of(key, format.money(refund.amount()), refund.places()),
        refund.at(),
        state == RefundState.FAILED ? "bad" : "plain");
  }
}

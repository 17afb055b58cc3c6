package io.frontrow.ordering.adapter.api;

import io.frontrow.identity.Caller;
import io.frontrow.ordering.application.AttemptPayment;
import io.frontrow.ordering.application.AttemptPayment.Attempt;
import io.frontrow.ordering.application.SeePayments;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.platform.api.Cursors;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.AnswerOwner;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.Idempotency.Page;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.shared.PaymentId;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Attempts to pay orders. A payment is seen by whoever sees its order.
@RestController
class PaymentsController {
  private static final String PAYMENTS = "/api/v1/payments";

  private final OwnOrders own;
  private final AttemptPayment attempts;
  private final SeePayments seeing;
  private final Payments payments;
  private final CheckoutUrls urls;
  private final Idempotency idempotency;
  private final Cursors cursors;

  PaymentsController(
      OwnOrders own,
      AttemptPayment attempts,
      SeePayments seeing,
      Payments payments,
      CheckoutUrls urls,
      Idempotency idempotency,
      Cursors cursors) {
    this.own = own;
    this.attempts = attempts;
    this.seeing = seeing;
    this.payments = payments;
    this.urls = urls;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @PostMapping("/api/v1/orders/{order}/payments")
  ResponseEntity<?> attempt(
      @PathVariable("order") String id, Caller caller, IdempotentRequest request) {
    var call = request.required().by(caller.client());
    var order = own.own(id, caller);
    return idempotency.onceForGood(
        call,
        new AnswerOwner.Tenant(order.organization()),
        page -> attempt(order, page),
        kept -> urls.finish(order.organization(), kept, ""));
  }

  private ResponseEntity<?> attempt(Order order, Page page) {
    return switch (attempts.attempt(order, payment -> page.write(created(payment)))) {
      case Attempt.Open(var payment) -> created(payment);
      case Attempt.NotWaiting(var state) ->
          Problem.of(ProblemType.STATE_CONFLICT, "problem.state_conflict.not-waiting")
              .with("state", state)
              .response();
      case Attempt.Unavailable(var retryAfter) -> CheckoutUrls.away(retryAfter).response();
    };
  }

  private static ResponseEntity<PaymentJson> created(PaymentView payment) {
    return ResponseEntity.created(URI.create(PAYMENTS + "/" + payment.id()))
        .header("Cache-Control", "no-store")
        .body(PaymentJson.of(payment));
  }

  @GetMapping(PAYMENTS + "/{payment}")
  ResponseEntity<?> payment(@PathVariable("payment") String id, Caller caller) {
    var subject = PaymentId.parse(id).flatMap(payments::subject);
    if (subject.isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND).response();
    }
    var order = own.seen(subject.get().reference(), caller).order();
    return PaymentId.parse(id)
        .flatMap(payment -> payments.payment(order.organization(), payment))
        .<ResponseEntity<?>>map(
            payment ->
                ResponseEntity.ok()
                    .header("Cache-Control", "no-store")
                    .body(PaymentJson.of(payment)))
        .orElseGet(() -> Problem.of(ProblemType.NOT_FOUND).response());
  }

  @GetMapping(PAYMENTS)
  ResponseEntity<?> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit,
      Caller caller) {
    var list = "payments " + caller.name();
    var most = Cursors.limit(limit);
    var after = cursors.read(list, cursor).flatMap(PaymentId::parse);
    var found = seeing.list(caller, after, most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(
            new Items<>(
                page.stream().map(PaymentJson::of).toList(),
                found.size() > most
                    ? Optional.of(cursors.write(list, page.getLast().id().toString()))
                    : Optional.empty()));
  }
}

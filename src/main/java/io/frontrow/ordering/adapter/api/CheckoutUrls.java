package io.frontrow.ordering.adapter.api;

import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.Payments;
import io.frontrow.platform.api.ApiJson;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.KeptAnswer;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Completes answers that were stored before the payment service was asked for a page: a crash in
/// between leaves an order, or an attempt, without its address to pay at.
@Component
class CheckoutUrls {
  private static final String URL = "checkout_url";

  private final Payments payments;
  private final ApiJson json;

  CheckoutUrls(Payments payments, ApiJson json) {
    this.payments = payments;
    this.json = json;
  }

  /// Throws ProblemException while the payment service gives no answer.
  ///
  /// @param at where in the answer the payment stands
  KeptAnswer finish(OrganizationId organization, KeptAnswer kept, String at) {
    if (kept.status() != 201) {
      return kept;
    }
    var answer = json.mapper().readTree(kept.body());
    if (!(answer.at(at) instanceof ObjectNode payment) || !payment.path(URL).isNull()) {
      return kept;
    }
    var url = url(organization, payment);
    if (url.isEmpty()) {
      return kept;
    }
    payment.put(URL, url.get()).put("state", "open");
    return new KeptAnswer(kept.status(), kept.headers(), json.mapper().writeValueAsString(answer));
  }

  /// Empty when it can not be paid any more.
  private Optional<String> url(OrganizationId organization, JsonNode payment) {
    var id = PaymentId.parse(payment.path("id").asString()).orElseThrow();
    return switch (payments.open(organization, id)) {
      case PaymentOpening.Opened(var page, _) -> Optional.of(page.toString());
      case PaymentOpening.Paid _, PaymentOpening.Pending _, PaymentOpening.Ended _ ->
          Optional.empty();
      case PaymentOpening.Unavailable(var retryAfter) ->
          throw new ProblemException(away(retryAfter));
    };
  }

  static Problem away(Duration retryAfter) {
    return Problem.of(ProblemType.PAYMENT_UNAVAILABLE)
        .retryAfter(Math.max(1, retryAfter.toSeconds()));
  }
}

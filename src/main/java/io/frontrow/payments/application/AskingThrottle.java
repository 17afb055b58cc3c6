package io.frontrow.payments.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.shared.PaymentId;
import org.springframework.stereotype.Component;

/// Who reloads a page as fast as possible shall not make us call the gateway as fast. Counted by
/// this instance alone: a few instances ask a few times.
@Component
class AskingThrottle {
  private static final int MOST_PAYMENTS = 100_000;

  private final Cache<PaymentId, Boolean> asked;

  AskingThrottle(PaymentSettings settings) {
    asked =
        Caffeine.newBuilder()
            .expireAfterWrite(settings.askAgainAfter())
            .maximumSize(MOST_PAYMENTS)
            .build();
  }

  boolean mayAsk(PaymentId payment) {
    return asked.asMap().putIfAbsent(payment, Boolean.TRUE) == null;
  }
}

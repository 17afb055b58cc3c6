package io.frontrow.demo.stripe;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// True while `FRONTROW_STRIPE_API_KEY` is absent or empty. An API base alone changes nothing: it
/// may be a proxy before the simulator.
final class NoStripeKey implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return context.getEnvironment().getProperty("frontrow.stripe.api-key", "").isBlank();
  }
}

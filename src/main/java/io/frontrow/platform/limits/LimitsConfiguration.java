package io.frontrow.platform.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
  @Bean
  RateLimits rateLimits(
      LimitSettings settings, Budgets budgets, Buckets buckets, MeterRegistry meters) {
    return new RateLimits(settings.enabled(), budgets, buckets, meters, Ticker.systemTicker());
  }
}

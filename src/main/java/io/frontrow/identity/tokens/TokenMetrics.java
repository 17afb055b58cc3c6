package io.frontrow.identity.tokens;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Counts tokens: `frontrow_tokens_issued_total{grant}`, `frontrow_tokens_refused_total{reason}`,
/// `frontrow_tokens_verified_total{how}` (`checked` or `remembered`) and
/// `frontrow_tokens_revoked_total`. Made once, because two of them are on the way of every call.
@Component
class TokenMetrics {
  private final MeterRegistry registry;
  private final Counter checked;
  private final Counter remembered;
  private final Counter revoked;
  private final Map<TokenFault, Counter> refused;

  TokenMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.checked = registry.counter("frontrow.tokens.verified", "how", "checked");
    this.remembered = registry.counter("frontrow.tokens.verified", "how", "remembered");
    this.revoked = registry.counter("frontrow.tokens.revoked");
    this.refused =
        Arrays.stream(TokenFault.values())
            .collect(
                toMap(
                    identity(),
                    fault -> registry.counter("frontrow.tokens.refused", "reason", fault.label())));
  }

  void issued(String grant) {
    registry.counter("frontrow.tokens.issued", "grant", grant).increment();
  }

  void verified() {
    checked.increment();
  }

  void remembered() {
    remembered.increment();
  }

  void refused(TokenFault fault) {
    requireNonNull(refused.get(fault)).increment();
  }

  void revoked() {
    revoked.increment();
  }
}

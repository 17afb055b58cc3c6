package io.frontrow.platform.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From where a request came and under which name it is found in the logs; for the audit log. Bound
/// to the thread that serves the request.
///
/// @param ip the client as far as trusted proxies tell, never what a stranger wrote into a header
/// @param userAgent at most 300 characters
/// @param correlationId 8 to 64 characters, safe to print
public record RequestFacts(String ip, Optional<String> userAgent, String correlationId) {
  private static final ThreadLocal<@Nullable RequestFacts> CURRENT = new ThreadLocal<>();

  /// Empty outside requests: workers, jobs, start-up.
  public static Optional<RequestFacts> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  static void bind(RequestFacts facts) {
    CURRENT.set(facts);
  }

  static void unbind() {
    CURRENT.remove();
  }
}

package io.frontrow.platform.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class ServerNotStartedAnalyzer extends AbstractFailureAnalyzer<ServerNotStarted> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ServerNotStarted cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}

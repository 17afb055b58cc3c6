package io.frontrow.platform.lifecycle;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class StoreNotReachedAnalyzer extends AbstractFailureAnalyzer<StoreNotReached> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StoreNotReached cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}

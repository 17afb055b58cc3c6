package io.frontrow.demo.stripe;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Turns the stack trace of a busy port into one line a newcomer can act on.
final class SimulatorPortBusyAnalyzer extends AbstractFailureAnalyzer<SimulatorPortBusy> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SimulatorPortBusy cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
  }
}

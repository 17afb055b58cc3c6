package io.frontrow.platform.settings;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class NotForProductionAnalyzer extends AbstractFailureAnalyzer<NotForProduction> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NotForProduction cause) {
    var list =
        cause.problems().stream()
            .map(problem -> "  - " + problem)
            .collect(Collectors.joining(System.lineSeparator()));
    return new FailureAnalysis(
        "Profile prod refuses to start:" + System.lineSeparator() + list,
        "Set what is missing, or start the demo without the profile prod.",
        cause);
  }
}

package io.frontrow.platform.settings;

import java.util.List;

/// The profile `prod` was asked for with settings that are not for production. Fatal at start.
public final class NotForProduction extends RuntimeException {
  private final List<String> problems;

  public NotForProduction(List<String> problems) {
    super("not for production: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}

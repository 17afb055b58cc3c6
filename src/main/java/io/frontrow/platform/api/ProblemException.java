package io.frontrow.platform.api;

/// A refusal from a place that has no answer to give: an argument resolver, a converter. Use cases
/// return sealed results instead.
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}

package io.frontrow.catalog;

import io.frontrow.platform.limits.Principal;
import io.frontrow.platform.limits.Principal.Kind;
import io.frontrow.platform.limits.RateLimits;
import io.frontrow.platform.limits.Verdict;
import io.frontrow.shared.ShowId;
import org.springframework.stereotype.Component;

/// Makes guessing codes hopeless: a few wrong ones for a browser, some more for an address (whole
/// offices share one, and a browser is quickly new), each for one show; the budget `codes`. An
/// attempt is counted before it is looked at, and forgiven when the code was right.
@Component
class CodeAttempts {
  private static final String BUDGET = "codes";

  private final RateLimits limits;

  CodeAttempts(RateLimits limits) {
    this.limits = limits;
  }

  Verdict count(ShowId show, String visitor, String address) {
    return limits.take(BUDGET, principals(show, visitor, address));
  }

  void forgive(ShowId show, String visitor, String address) {
    limits.giveBack(BUDGET, principals(show, visitor, address));
  }

  private static Principal[] principals(ShowId show, String visitor, String address) {
    return new Principal[] {
      new Principal(Kind.VISITOR, visitor).about(show.toString()),
      Principal.address(address).about(show.toString())
    };
  }
}

package io.frontrow.platform.limits;

import io.frontrow.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts what security has found out: the client, the person, the browser. Still before the body
/// is read and before any controller.
@Component
@Order(FilterOrder.ASKERS)
class AskerFilter extends OncePerRequestFilter {
  private final RateLimits limits;
  private final Budgets budgets;
  private final LimitAnswers answers;
  private final ObjectProvider<Askers> askers;

  AskerFilter(
      RateLimits limits, Budgets budgets, LimitAnswers answers, ObjectProvider<Askers> askers) {
    this.limits = limits;
    this.budgets = budgets;
    this.answers = answers;
    this.askers = askers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !limits.enabled();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var budget = budgets.of(request).calls();
    if (budget.isEmpty() || answers.letsPass(verdict(budget.get(), request), request, response)) {
      chain.doFilter(request, response);
    }
  }

  private Verdict verdict(NamedBudget budget, HttpServletRequest request) {
    return askers.stream()
        .flatMap(known -> known.of(request).stream())
        .findFirst()
        .map(asker -> limits.take(budget.charges(asker)))
        .orElseGet(Verdict.Unlimited::new);
  }
}

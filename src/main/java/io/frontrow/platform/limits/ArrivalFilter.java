package io.frontrow.platform.limits;

import io.frontrow.platform.limits.Principal.Kind;
import io.frontrow.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts what is known of a request when it arrives: its address, and the account somebody claims.
/// Before sessions, tokens and passwords, which cost more than the question whether they may be
/// looked at; before the body too, except where the account's name is in it.
@Component
@Order(FilterOrder.LIMITS)
class ArrivalFilter extends OncePerRequestFilter {
  private final RateLimits limits;
  private final Budgets budgets;
  private final LimitAnswers answers;
  private final ClaimedAccounts accounts;

  ArrivalFilter(
      RateLimits limits, Budgets budgets, LimitAnswers answers, ClaimedAccounts accounts) {
    this.limits = limits;
    this.budgets = budgets;
    this.answers = answers;
    this.accounts = accounts;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !limits.enabled();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var found = budgets.of(request);
    if (found.calls().isPresent() && !mayCall(found.calls().get(), request, response)) {
      return;
    }
    if (found.failures().isPresent()) {
      attempt(found.failures().get(), request, response, chain);
      return;
    }
    chain.doFilter(request, response);
    found.calls().ifPresent(budget -> noteABadToken(budget, request, response));
  }

  private boolean mayCall(
      NamedBudget budget, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var charges = new ArrayList<>(budget.charges(address(Kind.ADDRESS, request)));
    if (showsAToken(request)) {
      var flooding = limits.refusedInMemory(badToken(budget, request));
      if (flooding.isPresent()) {
        return answers.letsPass(flooding.get(), request, response);
      }
    } else {
      charges.addAll(budget.charges(address(Kind.STRANGER, request)));
    }
    return answers.letsPass(limits.take(charges), request, response);
  }

  /// Told by the answer, and counted for the next time.
  private void noteABadToken(
      NamedBudget budget, HttpServletRequest request, HttpServletResponse response) {
    if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED && showsAToken(request)) {
      limits.note(badToken(budget, request));
    }
  }

  /// A token that is worth nothing is a stranger's. Apart from those who show none, so that they do
  /// not use up what clients with good tokens at the same address live on.
  private static List<Charge> badToken(NamedBudget budget, HttpServletRequest request) {
    return budget.charges(address(Kind.STRANGER, request).about("token"));
  }

  private static boolean showsAToken(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  /// Counted before it is looked at, so that a hundred guesses at once do not slip through; given
  /// back unless it failed.
  private void attempt(
      NamedBudget budget,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var charges = attemptBy(budget, request);
    if (!answers.letsPass(limits.take(charges), request, response)) {
      return;
    }
    var failed = false;
    try {
      chain.doFilter(request, response);
      failed = hasFailed(request, response);
    } finally {
      if (!failed) {
        limits.giveBack(charges);
      }
    }
  }

  /// The address first: who is over its budget is refused before the body is read.
  private List<Charge> attemptBy(NamedBudget budget, HttpServletRequest request) {
    var address = budget.charges(address(Kind.ADDRESS, request));
    if (limits.refusedInMemory(address).isPresent()) {
      return address;
    }
    var charges = new ArrayList<>(address);
    charges.addAll(
        budget.charges(
            accounts
                .claimed(budget.budget().names(), request, network(request))
                .toArray(Principal[]::new)));
    return charges;
  }

  private static boolean hasFailed(HttpServletRequest request, HttpServletResponse response) {
    return Attempt.hasFailed(request)
        || response.getStatus() == HttpServletResponse.SC_BAD_REQUEST
        || response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED;
  }

  private static Principal address(Kind kind, HttpServletRequest request) {
    return new Principal(kind, network(request));
  }

  private static String network(HttpServletRequest request) {
    return Addresses.network(request.getRemoteAddr());
  }
}

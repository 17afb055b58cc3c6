package io.frontrow.platform.limits;

import io.frontrow.platform.limits.Budget.Counts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Finds the budgets of a request: at most one that counts calls and one that counts failures.
@Component
class Budgets {
  private final Map<String, NamedBudget> byName = new HashMap<>();
  private final List<Route> routes = new ArrayList<>();

  Budgets(LimitSettings settings) {
    settings
        .budgets()
        .forEach(
            (name, budget) -> {
              var named = new NamedBudget(name, budget);
              byName.put(name, named);
              budget.routes().forEach(route -> routes.add(Route.of(route, named)));
            });
    routes.sort(Route.MOST_PRECISE_FIRST);
  }

  /// A budget that some code asks for by its name; a setting may have taken its rates away, but not
  /// itself.
  NamedBudget named(String name) {
    var budget = byName.get(name);
    if (budget == null) {
      throw new IllegalStateException("no budget frontrow.limits.budgets." + name);
    }
    return budget;
  }

  Found of(HttpServletRequest request) {
    var method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    var path = PathContainer.parsePath(request.getRequestURI());
    NamedBudget calls = null;
    NamedBudget failures = null;
    for (var route : routes) {
      if (route.matches(method, path)) {
        if (route.budget().budget().counts() == Counts.CALLS) {
          calls = calls == null ? route.budget() : calls;
        } else {
          failures = failures == null ? route.budget() : failures;
        }
      }
    }
    return new Found(Optional.ofNullable(calls), Optional.ofNullable(failures));
  }

  record Found(Optional<NamedBudget> calls, Optional<NamedBudget> failures) {}

  private record Route(Set<String> methods, PathPattern pattern, NamedBudget budget) {
    static final Comparator<Route> MOST_PRECISE_FIRST =
        Comparator.comparing(Route::pattern, PathPattern.SPECIFICITY_COMPARATOR)
            .thenComparingInt(route -> route.methods().size());

    static Route of(String text, NamedBudget budget) {
      var words = text.strip().split(" +", -1);
      if (words.length != 2) {
        throw new IllegalArgumentException(
            "\"%s\" is no route of the budget %s: write \"GET|POST /api/**\""
                .formatted(text, budget.name()));
      }
      return new Route(
          Set.of(words[0].split("\\|", -1)),
          PathPatternParser.defaultInstance.parse(words[1]),
          budget);
    }

    boolean matches(String method, PathContainer path) {
      return methods.contains(method) && pattern.matches(path);
    }
  }
}

package io.frontrow.platform.limits;

import io.frontrow.platform.limits.Principal.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A budget that is ready to charge.
record NamedBudget(String name, Budget budget, Map<Kind, Rate> rates) {
  NamedBudget(String name, Budget budget) {
    this(name, budget, budget.rates());
  }

  boolean counts(Kind kind) {
    return rates.containsKey(kind);
  }

  /// Nothing for a principal whose kind is not limited here.
  Optional<Charge> charge(Principal principal) {
    return Optional.ofNullable(rates.get(principal.kind()))
        .map(rate -> new Charge(name, principal, rate, budget.withoutRedis()));
  }

  List<Charge> charges(Principal... principals) {
    return Stream.of(principals).flatMap(principal -> charge(principal).stream()).toList();
  }
}

package io.frontrow.seating.domain;

import io.frontrow.seating.domain.BestAvailable.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Seats for people who cannot all sit side by side: in as few groups as there must be, near each
/// other, and nobody by themselves if it can be helped.
final class SplitChoice {
  /// From how many places in the hall the search begins.
  private static final int BEGINNINGS = 12;

  private final List<Run> runs;
  private final List<Group> given;

  /// @param given groups that are chosen already, near which the others are to be
  SplitChoice(List<Opening> openings, List<Group> given) {
    this.runs =
        openings.stream()
            .flatMap(Opening::runs)
            .sorted(Comparator.comparingInt(Run::length).reversed())
            .toList();
    this.given = given;
  }

  /// @param rank 0 for the best
  Optional<Choice> of(int quantity, int rank) {
    var groups = fewest(quantity);
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    var choices =
        beginnings(quantity, groups.get()).stream()
            .map(first -> fill(first, quantity, groups.get()))
            .sorted(Comparator.comparingDouble(SplitChoice::quality))
            .toList();
    return Optional.of(choices.get(Math.min(rank, choices.size() - 1)))
        .map(chosen -> new Choice(chosen.stream().map(Group::seats).toList()));
  }

  private Optional<Integer> fewest(int quantity) {
    var seats = 0;
    for (var groups = 0; groups < runs.size(); groups++) {
      seats += runs.get(groups).length();
      if (seats >= quantity) {
        return Optional.of(groups + 1);
      }
    }
    return Optional.empty();
  }

  private List<Run> beginnings(int quantity, int groups) {
    var least = quantity - longest(groups - 1, Set.of());
    var enough = runs.stream().filter(run -> run.length() >= least);
    if (!given.isEmpty()) {
      var near = Middle.of(given.getFirst().seats());
      return enough.min(Comparator.comparingDouble(run -> run.away(near))).stream().toList();
    }
    return enough.sorted(Comparator.comparingDouble(Run::rank)).limit(BEGINNINGS).toList();
  }

  /// How many seats the longest runs have that are not used yet.
  private int longest(int groups, Set<Run> used) {
    return runs.stream()
        .filter(run -> !used.contains(run))
        .limit(groups)
        .mapToInt(Run::length)
        .sum();
  }

  private List<Group> fill(Run first, int quantity, int groups) {
    var chosen = new ArrayList<>(given);
    var used = new HashSet<Run>();
    var left = quantity;
    var next = Optional.of(first);
    for (var more = groups - 1; next.isPresent(); more--) {
      var run = next.get();
      used.add(run);
      var size = size(run, left, used);
      chosen.add(chosen.isEmpty() ? run.part(size) : run.part(size, middle(chosen)));
      left -= size;
      next = left == 0 ? Optional.empty() : nearest(middle(chosen), left, more, used);
    }
    return chosen;
  }

  private static Middle middle(List<Group> chosen) {
    return Middle.of(chosen.getFirst().seats());
  }

  /// All of the run, or one less when the last of the party would sit alone elsewhere.
  private int size(Run run, int left, Set<Run> used) {
    var all = Math.min(run.length(), left);
    return left - all == 1 && all > 2 && longest(1, used) > 1 ? all - 1 : all;
  }

  /// @param groups into how many the rest is to be divided
  private Optional<Run> nearest(Middle from, int left, int groups, Set<Run> used) {
    var least = left - longest(groups - 1, used);
    Optional<Run> best = Optional.empty();
    var shortest = Double.POSITIVE_INFINITY;
    for (var run : runs) {
      if (run.length() < least) {
        break;
      }
      var away = run.away(from);
      if (away < shortest && !used.contains(run)) {
        best = Optional.of(run);
        shortest = away;
      }
    }
    return best;
  }

  /// Good seats near each other; less is better. A part's rank has its way to the first in it.
  private static double quality(List<Group> groups) {
    return groups.stream().mapToDouble(Group::rank).sum() / groups.size();
  }
}

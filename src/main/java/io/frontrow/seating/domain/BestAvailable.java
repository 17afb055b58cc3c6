package io.frontrow.seating.domain;

import static java.util.stream.Collectors.toSet;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Picks the best seats that are free: side by side in a row, near the stage, in the middle, and so
/// that nobody is left alone where another choice is about as good. What never changes is worked
/// out once for a layout; a choice then looks at each seat once.
///
/// Wheelchair places and companions' chairs are left to those who ask for them. The same question
/// has the same answer.
public final class BestAvailable {
  private final List<Stretch> stretches;

  private BestAvailable(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  /// Works out what never changes.
  ///
  /// @param stage empty when the plan draws none: then the plan's order counts
  public static BestAvailable of(ShowLayout layout, Optional<StageView> stage) {
    var rows = Neighbours.of(layout.seats());
    var ranking = SeatRanking.of(layout.seats(), rows, stage);
    return new BestAvailable(
        rows.stream().flatMap(row -> Stretch.of(row, ranking).stream()).toList());
  }

  /// What somebody would like.
  ///
  /// @param tiers only seats of these
  /// @param accessible one of the seats is to be a wheelchair place, the one beside it its
  ///   companion's
  public record Wish(
      int quantity, Optional<ShowZoneId> zone, Set<TierId> tiers, boolean accessible) {
    public Wish {
      if (quantity < 1) {
        throw new IllegalArgumentException("best available for nobody");
      }
      tiers = Set.copyOf(tiers);
    }

    boolean allows(SeatOnSale seat) {
      return tiers.contains(seat.tier()) && (accessible || !seat.isKept());
    }
  }

  /// What was found.
  ///
  /// @param groups those who sit side by side; more than one when so many free neighbours exist
  ///   nowhere
  public record Choice(List<List<SeatOnSale>> groups) {
    public Choice {
      groups = groups.stream().map(List::copyOf).toList();
    }

    public boolean split() {
      return groups.size() > 1;
    }

    public List<SeatOnSale> seats() {
      return groups.stream().flatMap(List::stream).toList();
    }
  }

  /// Empty when fewer are free than wanted.
  ///
  /// @param free nobody has it; a seat that cannot be bought is not free
  /// @param rank 0 for the best; 1 for the best that has no seat in common with it, and so on: who
  ///   was beaten to the best does not run after the same seats as everybody. Ends with the last.
  public Optional<Choice> choose(Wish wish, Predicate<SeatId> free, int rank) {
    var openings = openings(wish, free);
    if (openings.stream().mapToInt(Opening::size).sum() < wish.quantity()) {
      return Optional.empty();
    }
    return together(openings, wish.quantity(), wish.accessible(), rank)
        .map(group -> new Choice(List.of(group.seats())))
        .or(
            () ->
                wish.accessible()
                    ? besideAWheelchair(openings, wish, free, rank)
                    : new SplitChoice(openings, List.of()).of(wish.quantity(), rank));
  }

  private List<Opening> openings(Wish wish, Predicate<SeatId> free) {
    return stretches.stream()
        .filter(stretch -> wish.zone().map(stretch.zone()::equals).orElse(true))
        .map(stretch -> Opening.of(stretch, wish, free))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Group> together(
      List<Opening> openings, int quantity, boolean accessible, int rank) {
    // A group in a row has seats in common with fewer than twice its quantity of others.
    var shortlist = new Shortlist(rank * (2 * quantity - 1) + 1);
    for (var opening : openings) {
      if (opening.size() >= quantity) {
        opening.offer(quantity, accessible, shortlist);
      }
    }
    return shortlist.disjoint(rank);
  }

  /// The wheelchair place, with its companion if it can be, and the others as near as can be.
  private Optional<Choice> besideAWheelchair(
      List<Opening> openings, Wish wish, Predicate<SeatId> free, int rank) {
    for (var quantity = Math.min(2, wish.quantity() - 1); quantity > 0; quantity--) {
      var pair = together(openings, quantity, true, rank);
      if (pair.isPresent()) {
        var left = wish.quantity() - quantity;
        var used = pair.get().seats().stream().map(SeatOnSale::id).collect(toSet());
        var others = new Wish(left, wish.zone(), wish.tiers(), false);
        var rest = openings(others, seat -> free.test(seat) && !used.contains(seat));
        return new SplitChoice(rest, List.of(pair.get())).of(left, 0);
      }
    }
    return Optional.empty();
  }
}

package io.frontrow.ordering.domain;

import io.frontrow.ordering.domain.OrderRefund.Part;
import io.frontrow.shared.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What of a paid order has not gone back yet, and what a refund of it comes to. Plain arithmetic:
/// who may ask for what is decided elsewhere.
public final class Balance {
  private final Order order;
  private final Map<UUID, Integer> places = new HashMap<>();
  private final Map<UUID, LineParts> money = new HashMap<>();

  public Balance(Order order, List<OrderRefund> refunds) {
    this.order = order;
    for (var line : order.lines()) {
      places.put(line.id(), line.quantity());
      money.put(line.id(), LineParts.of(line));
    }
    refunds.stream().flatMap(refund -> refund.parts().stream()).forEach(this::take);
  }

  private void take(Part part) {
    places.merge(part.line(), -part.places(), Integer::sum);
    money.merge(part.line(), part.money(), LineParts::minus);
  }

  /// Tickets of a line that are still good.
  public int places(OrderLine line) {
    return places.getOrDefault(line.id(), 0);
  }

  /// All of the money that is still ours.
  public Money left() {
    return order.lines().stream()
        .map(line -> left(line).total())
        .reduce(Money.zero(order.total().currency()), Money::plus);
  }

  private LineParts left(OrderLine line) {
    return money.getOrDefault(line.id(), LineParts.nothing(order.total().currency()));
  }

  /// What goes back for so many tickets of these lines.
  ///
  /// @param wanted places by line, of which as many are left
  /// @param fees whether fees that are kept go back as well
  public List<Part> tickets(Map<UUID, Integer> wanted, boolean fees) {
    var parts = new ArrayList<Part>();
    for (var line : order.lines()) {
      int some = wanted.getOrDefault(line.id(), 0);
      if (some > 0) {
        parts.add(new Part(line.id(), some, returnable(line, fees).share(some, places(line))));
      }
    }
    return parts;
  }

  /// Every ticket that is left, with its money.
  public List<Part> everything(boolean fees) {
    var all = new HashMap<UUID, Integer>();
    order.lines().forEach(line -> all.put(line.id(), places(line)));
    return tickets(all, fees);
  }

  /// Money alone, from all lines in proportion to what is left of them.
  ///
  /// @param amount at most what is left
  public List<Part> amount(Money amount) {
    var lines = order.lines();
    var shares = LineParts.divided(amount, lines.stream().map(line -> left(line).total()).toList());
    var parts = new ArrayList<Part>();
    for (var i = 0; i < shares.size(); i++) {
      if (!shares.get(i).isZero()) {
        parts.add(new Part(lines.get(i).id(), 0, left(lines.get(i)).some(shares.get(i))));
      }
    }
    return parts;
  }

  /// What is kept stays ours, of tickets that went back before too.
  private LineParts returnable(OrderLine line, boolean fees) {
    var left = left(line);
    if (fees) {
      return left;
    }
    return left.without(line.kept().atMost(left.total()));
  }
}

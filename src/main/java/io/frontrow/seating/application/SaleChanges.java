package io.frontrow.seating.application;

import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.Outbox;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.application.BlockBook.Truth;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Tells Redis, after the commit, what organizers have changed. The message only names places: what
/// is with them is read when it is delivered, so the same message twice, or an old one, says what
/// is true. Messages of one show come one after the other.
@Component
class SaleChanges implements CallingHandler {
  static final String TYPE = "seating.sale_changed";

  private static final Places NOTHING_OFF = new Places(0, 0, 0, 0);

  private final SeatLocks locks;
  private final LockRepairs repairs;
  private final BlockBook book;
  private final Transactions transactions;
  private final Outbox outbox;

  SaleChanges(
      SeatLocks locks,
      LockRepairs repairs,
      BlockBook book,
      Transactions transactions,
      Outbox outbox) {
    this.locks = locks;
    this.repairs = repairs;
    this.book = book;
    this.transactions = transactions;
    this.outbox = outbox;
  }

  /// Inside the tenant transaction of the change.
  void tell(
      OrganizationId organization,
      ShowId show,
      SortedSet<SeatId> seats,
      SortedSet<ShowZoneId> zones) {
    append(organization, show, "", seats, zones, "");
  }

  /// The same for a sold place that was given up for one that an organizer's own hold has kept.
  void tellOfMove(OrganizationId organization, HoldId hold, SeatId from, SeatId to) {
    append(
        organization,
        hold.show(),
        hold.value(),
        new TreeSet<>(List.of(from, to)),
        new TreeSet<>(),
        from.toString());
  }

  /// The same for places that an organizer's own hold has kept until now; it ends with the message.
  void tellOfOwn(
      OrganizationId organization,
      HoldId hold,
      SortedSet<SeatId> seats,
      SortedSet<ShowZoneId> zones) {
    append(organization, hold.show(), hold.value(), seats, zones, "");
  }

  private void append(
      OrganizationId organization,
      ShowId show,
      String hold,
      SortedSet<SeatId> seats,
      SortedSet<ShowZoneId> zones,
      String left) {
    outbox.append(
        organization,
        "sale:" + show,
        TYPE,
        Map.of(
            "show", show.toString(),
            "hold", hold,
            "seats", texts(seats),
            "zones", texts(zones),
            "left", left));
  }

  private static List<String> texts(Collection<?> ids) {
    return ids.stream().map(Object::toString).toList();
  }

  @Override
  public String type() {
    return TYPE;
  }

  /// Nothing to tell a show without an epoch: a rebuild reads all of it.
  @Override
  public void handle(OutboxMessage message) {
    var show = ShowId.parse(message.text("show")).orElseThrow();
    if (!locks.hasEpoch(show)) {
      return;
    }
    var seats = read(message, "seats", SeatId::parse);
    var zones = read(message, "zones", ShowZoneId::parse);
    var told = Optional.<Truth>empty();
    var truth = truth(message.organization(), show, seats, zones);
    // What changes between the reading and the telling is seen by reading once more.
    while (told.isEmpty() || !told.get().equals(truth)) {
      tell(show, seats, SeatId.parse(message.text("left")), truth);
      told = Optional.of(truth);
      truth = truth(message.organization(), show, seats, zones);
    }
    HoldId.parse(message.text("hold"))
        .flatMap(locks::find)
        .ifPresent(own -> locks.release(own.hold().id(), own.token(), Optional.empty()));
  }

  private Truth truth(
      OrganizationId organization,
      ShowId show,
      SortedSet<SeatId> seats,
      SortedSet<ShowZoneId> zones) {
    return transactions.inTenant(organization, () -> book.truth(show, seats, zones));
  }

  private void tell(ShowId show, SortedSet<SeatId> seats, Optional<SeatId> left, Truth truth) {
    repairs.markTaken(show, truth.taken());
    repairs.markAllotted(show, truth.allotted());
    var everybodys = new TreeSet<>(seats);
    everybodys.removeAll(truth.allotted().keySet());
    repairs.unmarkAllotted(show, everybodys);
    repairs.unmarkTaken(show, freed(show, seats, left, truth));
    truth
        .pools()
        .forEach(
            (pool, capacity) ->
                repairs.mendPool(
                    show,
                    pool,
                    Optional.of(capacity).filter(places -> places > 0 || pool.channel().isEmpty()),
                    NOTHING_OFF));
  }

  /// What Redis calls reserved is an order that is just being placed, unless it is the seat that an
  /// order has left before Redis knew that it was paid.
  private List<SeatId> freed(
      ShowId show, SortedSet<SeatId> seats, Optional<SeatId> left, Truth truth) {
    var free = new TreeSet<>(seats);
    free.removeAll(truth.taken().keySet());
    return locks.states(show, free, List.of(), "").stream()
        .flatMap(known -> known.seats().entrySet().stream())
        .filter(
            seat ->
                seat.getValue() == SeatState.BLOCKED
                    || seat.getValue() == SeatState.SOLD
                    || (seat.getValue() == SeatState.RESERVED
                        && left.filter(seat.getKey()::equals).isPresent()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static <T extends Comparable<T>> SortedSet<T> read(
      OutboxMessage message, String key, Function<String, Optional<T>> parse) {
    var ids = new TreeSet<T>();
    for (var id : (List<?>) Objects.requireNonNull(message.payload().get(key))) {
      ids.add(parse.apply(id.toString()).orElseThrow());
    }
    return ids;
  }
}

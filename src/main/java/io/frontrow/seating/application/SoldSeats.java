package io.frontrow.seating.application;

import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.OutboxMessage;
import io.frontrow.seating.application.SeatLocks.SeatState;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Tells Redis, after the commit, that an order is paid: who looks at the hall sees its seats as
/// sold. Nothing is decided by it.
@Component
class SoldSeats implements CallingHandler {
  static final String TYPE = "seating.seats_sold";

  private final SeatLocks locks;
  private final Fences fences;

  SoldSeats(SeatLocks locks, Fences fences) {
    this.locks = locks;
    this.fences = fences;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void handle(OutboxMessage message) {
    var claim = ClaimMessage.read(message);
    var sold = new TreeSet<>(claim.seats());
    var now = fences.gone(message.organization(), claim.seats());
    sold.removeIf(seat -> now.get(seat) != SeatState.SOLD);
    locks.sold(claim, sold);
  }
}

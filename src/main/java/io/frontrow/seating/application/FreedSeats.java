package io.frontrow.seating.application;

import io.frontrow.platform.outbox.CallingHandler;
import io.frontrow.platform.outbox.OutboxMessage;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Tells Redis, after the commit, that an order has let its seats go. Comes through the outbox: a
/// crash between the two loses nothing.
@Component
class FreedSeats implements CallingHandler {
  static final String TYPE = "seating.seats_freed";

  private final SeatLocks locks;
  private final Fences fences;
  private final EventShares shares;

  FreedSeats(SeatLocks locks, Fences fences, EventShares shares) {
    this.locks = locks;
    this.fences = fences;
    this.shares = shares;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void handle(OutboxMessage message) {
    var claim = ClaimMessage.read(message);
    var free = new TreeSet<>(claim.seats());
    free.removeAll(fences.gone(message.organization(), claim.seats()).keySet());
    locks.free(claim, free);
    shares.release(claim.hold(), claim.buyer());
  }
}

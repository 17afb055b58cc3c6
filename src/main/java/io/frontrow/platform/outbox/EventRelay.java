package io.frontrow.platform.outbox;

import java.util.List;

/// Tells each domain event to all who listen, and marks many of them at once: an event is cheap,
/// and there are several to every order.
final class EventRelay implements WorkLoop.Worker<OutboxMessage> {
  private final List<DomainEventListener> listeners;
  private final Claims<OutboxMessage> claims;

  EventRelay(List<DomainEventListener> listeners, Claims<OutboxMessage> claims) {
    this.listeners = listeners;
    this.claims = claims;
  }

  @Override
  public void work(Claim<OutboxMessage> claim) throws Exception {
    var event = OutboxEvents.read(claim.work());
    for (var listener : listeners) {
      listener.on(event);
    }
  }

  @Override
  public void done(List<Claim<OutboxMessage>> told) {
    claims.finishAll(told);
  }
}

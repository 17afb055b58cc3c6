package io.frontrow.platform.outbox;

import io.frontrow.platform.tenancy.Transactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hands each message to the handler of its type, in the way that handler asks for.
final class OutboxWorker implements WorkLoop.Worker<OutboxMessage> {
  private final Map<String, OutboxHandler> handlers;
  private final Claims<OutboxMessage> claims;
  private final Transactions transactions;

  OutboxWorker(
      List<OutboxHandler> handlers, Claims<OutboxMessage> claims, Transactions transactions) {
    this.handlers = byType(handlers);
    this.claims = claims;
    this.transactions = transactions;
  }

  @Override
  public void work(Claim<OutboxMessage> claim) throws Exception {
    var message = claim.work();
    switch (handler(message)) {
      case DatabaseHandler handler ->
          transactions.inTenant(
              message.organization(),
              () -> {
                // The mark first: it locks the row, and a lost lease is found before anything
                // happens.
                if (claims.finish(claim)) {
                  handler.handle(message);
                }
              });
      case CallingHandler handler -> {
        handler.handle(message);
        transactions.inTenant(message.organization(), () -> claims.finish(claim));
      }
    }
  }

  private OutboxHandler handler(OutboxMessage message) {
    var handler = handlers.get(message.type());
    if (handler == null) {
      throw new IllegalStateException("nobody handles messages of type " + message.type());
    }
    return handler;
  }

  private static Map<String, OutboxHandler> byType(List<OutboxHandler> handlers) {
    var byType = new HashMap<String, OutboxHandler>();
    for (var handler : handlers) {
      if (byType.put(handler.type(), handler) != null) {
        throw new IllegalStateException("two handlers for messages of type " + handler.type());
      }
    }
    return byType;
  }
}

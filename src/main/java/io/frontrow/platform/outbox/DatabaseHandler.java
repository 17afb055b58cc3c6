package io.frontrow.platform.outbox;

/// Touches the database only, in the one tenant transaction that also marks the message delivered:
/// both or neither.
public non-sealed interface DatabaseHandler extends OutboxHandler {
  void handle(OutboxMessage message);
}

package io.frontrow.platform.outbox;

/// Calls somebody outside and so runs in no transaction; the message is marked afterwards. Must be
/// idempotent: a crash between the call and the mark repeats the call.
public non-sealed interface CallingHandler extends OutboxHandler {
  void handle(OutboxMessage message) throws Exception;
}

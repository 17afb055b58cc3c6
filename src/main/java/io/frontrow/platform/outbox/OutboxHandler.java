package io.frontrow.platform.outbox;

/// Carries out the messages of one type. The same message may come twice: after a crash, or when a
/// lease ran out.
public sealed interface OutboxHandler permits CallingHandler, DatabaseHandler {
  String type();
}

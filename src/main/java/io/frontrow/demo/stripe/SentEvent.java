package io.frontrow.demo.stripe;

/// An event with the exact body that is signed and sent: an object as it was then, not as it is
/// now.
record SentEvent(String id, String type, long created, String body, boolean delivered) {
  SentEvent arrived() {
    return new SentEvent(id, type, created, body, true);
  }
}

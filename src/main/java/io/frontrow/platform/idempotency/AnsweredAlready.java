package io.frontrow.platform.idempotency;

/// Another call with the same key was faster. Undoes the transaction it is thrown in.
final class AnsweredAlready extends RuntimeException {
  AnsweredAlready() {
    super("one_answer_per_idempotency_key", null, false, false);
  }
}

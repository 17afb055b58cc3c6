package io.frontrow.platform.idempotency;

/// What a mark found under its key.
public sealed interface Marking {
  /// The key was not used before.
  record First() implements Marking {}

  /// Used for this very call before; its answer is kept where the work is done.
  record Again() implements Marking {}

  /// Used for this very call before, which was refused before any work was done.
  record Refused(KeptAnswer answer) implements Marking {}

  /// Used for another call before.
  record Mismatch() implements Marking {}
}

package io.frontrow.platform.outbox;

/// Hears of every domain event after its transaction, in an instance that does background work.
///
/// At least once: after a crash, or when another listener failed, the same event comes again with
/// the same id. Events of one aggregate come in their order, each after the one before it was heard
/// by all. Runs in no transaction. Throwing means: tell everybody again later; after the last
/// attempt the event is a dead letter and the later ones of its aggregate wait.
public interface DomainEventListener {
  void on(RecordedEvent event) throws Exception;
}

package io.frontrow.platform.outbox;

/// Writes down what happened, for whoever wants to know.
public interface DomainEvents {
  /// Inside the tenant transaction of the change, so that the event is told exactly when the change
  /// is true.
  void append(DomainEvent event);
}

package io.frontrow.audit;

/// Remembers changes. Entries cannot be altered or taken back by the application: its database role
/// may only add them.
public interface AuditLog {
  /// Inside the transaction of the change; an entry of a tenant's transaction belongs to that
  /// tenant. Fails with the change when there is no transaction.
  void record(AuditEntry entry);
}

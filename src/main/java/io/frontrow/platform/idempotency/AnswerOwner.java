package io.frontrow.platform.idempotency;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;

/// Whose row an answer in PostgreSQL is: row-level security shows it to nobody else.
public sealed interface AnswerOwner {
  /// The organization a client works for.
  record Tenant(OrganizationId organization) implements AnswerOwner {}

  /// The person a client works for.
  record Person(UserId user) implements AnswerOwner {}
}

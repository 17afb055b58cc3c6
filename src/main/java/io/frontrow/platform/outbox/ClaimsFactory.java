package io.frontrow.platform.outbox;

import io.frontrow.platform.tenancy.Transactions;
import java.time.InstantSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes the claims of this instance on any table of due work.
///
/// @param instance names this process among others, until it ends
public record ClaimsFactory(
    OutboxSettings settings,
    Backoff backoff,
    Transactions transactions,
    JdbcClient jdbc,
    InstantSource clock,
    String instance) {
  public <T> Claims<T> on(WorkTable table, RowMapper<T> rows) {
    return new Claims<>(table, rows, settings, backoff, transactions, jdbc, clock, instance);
  }
}

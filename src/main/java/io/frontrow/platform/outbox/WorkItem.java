package io.frontrow.platform.outbox;

import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of work as it stands, for people to read.
///
/// @param aggregate what it waits in line with; nothing where rows wait for nobody
/// @param held rows that wait behind this one because it is dead
/// @param payload as it was written; it may name people
/// @param setAside why a person decided that it shall not be done
public record WorkItem(
    String queue,
    String id,
    String type,
    Optional<OrganizationId> organization,
    Optional<String> aggregate,
    Standing standing,
    int attempts,
    Instant since,
    Instant next,
    Optional<Instant> ended,
    Optional<String> holder,
    Optional<String> lastError,
    Optional<String> setAside,
    long held,
    String payload) {

  public enum Standing {
    /// Nobody has tried yet.
    WAITING,

    /// Somebody has it for as long as the lease runs.
    RUNNING,

    /// It failed and will be tried again.
    RETRYING,

    /// It failed too often.
    DEAD,

    DONE,

    /// A person decided that it shall not be done.
    SET_ASIDE;

    /// As SQL of a row `w`.
    static final String OF_A_ROW =
        """
        case when w.$done is not null then case when w.set_aside_why is null then 'DONE' else 'SET_ASIDE' end
             when w.dead_at is not null then 'DEAD' when w.lease_until > :now then 'RUNNING'
             when w.attempts > 0 then 'RETRYING' else 'WAITING' end""";
  }

  static WorkItem read(String queue, ResultSet row) throws SQLException {
    return new WorkItem(
        queue,
        row.getString("id"),
        row.getString("type"),
        Optional.ofNullable(row.getObject("organization_id", UUID.class)).map(OrganizationId::new),
        Optional.ofNullable(row.getString("aggregate")),
        Standing.valueOf(row.getString("standing")),
        row.getInt("attempts"),
        at(row, "since").orElseThrow(),
        at(row, "next_attempt_at").orElseThrow(),
        at(row, "ended"),
        Optional.ofNullable(row.getString("lease_owner")),
        Optional.ofNullable(row.getString("last_error")),
        Optional.ofNullable(row.getString("set_aside_why")),
        row.getLong("held"),
        row.getString("payload"));
  }

  private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}

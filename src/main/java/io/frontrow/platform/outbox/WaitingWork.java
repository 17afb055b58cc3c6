package io.frontrow.platform.outbox;

import io.frontrow.platform.outbox.WorkItem.Standing;
import io.frontrow.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How the work of all queues stands. Reads in the caller's transaction, which must be one that
/// sees all organizations.
@Component
public class WaitingWork {
  /// Where nothing else says so, open work is meant.
  private static final String OPEN = "w.$done is null";

  private final List<WorkQueue> queues;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  WaitingWork(List<WorkQueue> queues, JdbcClient jdbc, InstantSource clock) {
    this.queues = queues;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// What is open of one type.
  ///
  /// @param oldest when the oldest of it came
  public record OfType(
      String queue,
      String type,
      long waiting,
      long running,
      long retrying,
      long dead,
      Instant oldest) {}

  /// An instance that has rows at this moment.
  public record Holder(String queue, String instance, long rows, Instant until) {}

  /// A queue as a whole.
  ///
  /// @param lag how long the oldest row that could be worked on has been waiting
  /// @param held what waits behind dead letters
  public record Summary(
      String queue,
      long waiting,
      long running,
      long retrying,
      long dead,
      long held,
      Duration lag) {}

  /// Which rows of the outbox are meant; what is empty leaves them all.
  public record Filter(
      Optional<String> type, Optional<OrganizationId> organization, Optional<Standing> standing) {}

  public List<OfType> types() {
    return queues.stream().flatMap(queue -> types(queue).stream()).toList();
  }

  private List<OfType> types(WorkQueue queue) {
    return jdbc.sql(
            queue
                .table()
                .sql(
                    """
                    select type, count(*) filter (where standing = 'WAITING') as waiting, count(*) filter (where standing = 'RUNNING') as running,
                      count(*) filter (where standing = 'RETRYING') as retrying, count(*) filter (where standing = 'DEAD') as dead, min(born) as oldest
                    from (select w.type, w.$born as born, %s as standing from $table w where w.$done is null and $which) as open
                    group by type order by type"""
                        .formatted(Standing.OF_A_ROW)))
        .param("now", now())
        .query(
            (row, _) ->
                new OfType(
                    queue.name(),
                    row.getString("type"),
                    row.getLong("waiting"),
                    row.getLong("running"),
                    row.getLong("retrying"),
                    row.getLong("dead"),
                    row.getObject("oldest", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// The queues as they stand.
  ///
  /// @param types as [#types()] told them
  public List<Summary> summaries(List<OfType> types) {
    return queues.stream()
        .map(
            queue -> {
              var mine = types.stream().filter(type -> type.queue().equals(queue.name())).toList();
              return new Summary(
                  queue.name(),
                  mine.stream().mapToLong(OfType::waiting).sum(),
                  mine.stream().mapToLong(OfType::running).sum(),
                  mine.stream().mapToLong(OfType::retrying).sum(),
                  mine.stream().mapToLong(OfType::dead).sum(),
                  jdbc.sql(queue.table().held()).query(Long.class).single(),
                  lag(queue));
            })
        .toList();
  }

  private Duration lag(WorkQueue queue) {
    var due =
        jdbc.sql(queue.table().oldestDue())
            .param("now", now())
            .query((row, _) -> Optional.ofNullable(row.getObject("due", OffsetDateTime.class)))
            .single();
    return due.map(since -> Duration.between(since.toInstant(), clock.instant()))
        .orElse(Duration.ZERO);
  }

  public List<Holder> holders() {
    return queues.stream().flatMap(queue -> holders(queue).stream()).toList();
  }

  private List<Holder> holders(WorkQueue queue) {
    return jdbc.sql(
            queue
                .table()
                .sql(
                    """
                    select split_part(w.lease_owner, '/', 1) as instance, count(*) as held, max(w.lease_until) as until
                    from $table w where w.$done is null and w.dead_at is null and $which and w.lease_until > :now
                    group by 1 order by 1"""))
        .param("now", now())
        .query(
            (row, _) ->
                new Holder(
                    queue.name(),
                    row.getString("instance"),
                    row.getLong("held"),
                    row.getObject("until", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Messages of the outbox, youngest first.
  ///
  /// @param before the id of the last one on the page before
  public List<WorkItem> messages(Filter filter, Optional<Long> before, int most) {
    var conditions = new ArrayList<String>();
    var values = new HashMap<String, @Nullable Object>(Map.of("now", now(), "most", most));
    before.ifPresent(id -> and(conditions, values, "w.id < :before", "before", id));
    filter.type().ifPresent(type -> and(conditions, values, "w.type = :type", "type", type));
    filter
        .organization()
        .ifPresent(
            organization ->
                and(
                    conditions,
                    values,
                    "w.organization_id = :organization",
                    "organization",
                    organization.value()));
    conditions.add(filter.standing().map(WaitingWork::condition).orElse(OPEN));
    var sql =
        "select w.*, w.created_at as since, coalesce(w.$done, w.dead_at) as ended, 0 as held, "
            + Standing.OF_A_ROW
            + " as standing from $table w where "
            + String.join(" and ", conditions)
            + " order by w.id desc limit :most";
    return jdbc.sql(JdbcOutbox.TABLE.sql(sql))
        .params(values)
        .query((row, _) -> WorkItem.read(JdbcOutbox.QUEUE, row))
        .list();
  }

  private static String condition(Standing standing) {
    return switch (standing) {
      case WAITING -> OPEN + " and w.dead_at is null and w.attempts = 0";
      case RUNNING -> OPEN + " and w.dead_at is null and w.lease_until > :now";
      case RETRYING ->
          OPEN
              + " and w.dead_at is null and w.attempts > 0 and (w.lease_until is null or w.lease_until <= :now)";
      case DEAD -> OPEN + " and w.dead_at is not null";
      case DONE -> "w.$done is not null and w.set_aside_why is null";
      case SET_ASIDE -> "w.$done is not null and w.set_aside_why is not null";
    };
  }

  private static void and(
      List<String> conditions,
      Map<String, @Nullable Object> values,
      String condition,
      String name,
      Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

package io.frontrow.platform.outbox;

import io.frontrow.platform.outbox.WorkItem.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Work that failed too often, and what people decide about it. In the caller's transaction:
/// reading in one that sees all organizations, deciding as a worker. Whoever decides second finds
/// that it was decided.
@Component
public class DeadLetters {
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Comparator<WorkItem> YOUNGEST_FIRST =
      Comparator.comparing((WorkItem letter) -> letter.ended().orElseThrow())
          .thenComparing(WorkItem::queue)
          .thenComparing(WorkItem::id)
          .reversed();

  private static final String DEAD = "w.$done is null and w.dead_at is not null and $which";

  private static final String ANEW =
      "dead_at = null, attempts = 0, next_attempt_at = :now, lease_owner = null, lease_until = null";

  private static final String ROW =
      """
      select w.id::text as id, w.type, w.organization_id, $aggregate as aggregate, %s as standing, w.attempts, w.$born as since,
        w.next_attempt_at, coalesce(w.$done, w.dead_at) as ended, w.lease_owner, w.last_error, w.set_aside_why,
        w.payload::text as payload, $behind as held
      from $table w where $which and"""
          .formatted(Standing.OF_A_ROW);

  private final List<WorkQueue> queues;
  private final Wakeups wakeups;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  DeadLetters(List<WorkQueue> queues, Wakeups wakeups, JdbcClient jdbc, InstantSource clock) {
    this.queues = queues;
    this.wakeups = wakeups;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// All of one type.
  ///
  /// @param since when the first of them was given up
  public record OfType(String queue, String type, long letters, Instant since) {}

  /// Where a page of letters begins: after this one.
  public record Position(Instant dead, String queue, String id) {
    public static Position of(WorkItem letter) {
      return new Position(letter.ended().orElseThrow(), letter.queue(), letter.id());
    }
  }

  public List<OfType> types() {
    return queues.stream().flatMap(queue -> types(queue).stream()).toList();
  }

  private List<OfType> types(WorkQueue queue) {
    var sql =
        "select w.type, count(*) as letters, min(w.dead_at) as since from $table w where "
            + DEAD
            + " group by w.type order by w.type";
    return jdbc.sql(queue.table().sql(sql))
        .query(
            (row, _) ->
                new OfType(
                    queue.name(),
                    row.getString("type"),
                    row.getLong("letters"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Letters of all queues, those given up last first.
  public List<WorkItem> page(Optional<String> type, Optional<Position> after, int most) {
    return queues.stream()
        .flatMap(queue -> page(queue, type, after, most).stream())
        .sorted(YOUNGEST_FIRST)
        .limit(most)
        .toList();
  }

  private List<WorkItem> page(
      WorkQueue queue, Optional<String> type, Optional<Position> after, int most) {
    var sql =
        ROW
            + """
             w.$done is null and w.dead_at is not null and (:type = '' or w.type = :type)
              and (w.dead_at, :queue, w.id::text) < (:dead, :afterQueue, :afterId)
            order by w.dead_at desc, w.id::text desc limit :most""";
    return jdbc.sql(queue.table().sql(sql))
        .param("now", now())
        .param("type", type.orElse(""))
        .param("queue", queue.name())
        .param("dead", after.map(Position::dead).orElse(LATEST).atOffset(ZoneOffset.UTC))
        .param("afterQueue", after.map(Position::queue).orElse(""))
        .param("afterId", after.map(Position::id).orElse(""))
        .param("most", most)
        .query((row, _) -> WorkItem.read(queue.name(), row))
        .list();
  }

  /// A row of work by its id, dead or not.
  public Optional<WorkItem> find(String queue, String id) {
    return row(queue, id)
        .flatMap(
            row ->
                jdbc.sql(row.queue().table().sql(ROW + " w.id = :id"))
                    .param("now", now())
                    .param("id", row.id())
                    .query((found, _) -> WorkItem.read(queue, found))
                    .optional());
  }

  /// Tries it again as if it had never been tried. False: it is no dead letter, or none any more.
  public boolean replay(String queue, String id) {
    return decide(queue, id, ANEW, Map.of());
  }

  /// Decides that it shall never be done; what waits behind it goes on. False: it is no dead
  /// letter, or none any more.
  public boolean setAside(String queue, String id, String why) {
    return decide(queue, id, "$done = :now, set_aside_why = :why", Map.of("why", why));
  }

  /// Of two who decide at once the second one waits for the row and finds it no longer dead.
  private boolean decide(String queue, String id, String change, Map<String, String> more) {
    var sql = "update $table w set " + change + " where w.id = :id and " + DEAD;
    var changed =
        row(queue, id)
            .map(
                row ->
                    jdbc.sql(row.queue().table().sql(sql))
                        .param("now", now())
                        .params(more)
                        .param("id", row.id())
                        .update())
            .orElse(0);
    if (changed == 1) {
      wakeups.afterCommit(queue);
    }
    return changed == 1;
  }

  /// Tries the oldest of one type again; the ids of those that will be.
  public List<String> replayAll(String queue, String type, int most) {
    return named(queue).map(found -> replayAll(found, type, most)).orElse(List.of());
  }

  private List<String> replayAll(WorkQueue queue, String type, int most) {
    var sql =
        """
        with letters as (
          select w.id from $table w where %s and w.type = :type order by w.id limit :most for update)
        update $table letter set %s from letters where letter.id = letters.id returning letter.id::text as id"""
            .formatted(DEAD, ANEW);
    var replayed =
        jdbc.sql(queue.table().sql(sql))
            .param("now", now())
            .param("type", type)
            .param("most", most)
            .query((row, _) -> row.getString("id"))
            .list();
    if (!replayed.isEmpty()) {
      wakeups.afterCommit(queue.name());
    }
    return replayed;
  }

  private Optional<Row> row(String queue, String id) {
    return named(queue).flatMap(found -> found.table().id(id).map(key -> new Row(found, key)));
  }

  private Optional<WorkQueue> named(String queue) {
    return queues.stream().filter(one -> one.name().equals(queue)).findFirst();
  }

  private record Row(WorkQueue queue, Object id) {}

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

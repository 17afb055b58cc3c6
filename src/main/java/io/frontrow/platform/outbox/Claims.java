package io.frontrow.platform.outbox;

import io.frontrow.platform.tenancy.Transactions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes due rows for a while, so that several instances share the work and a killed one loses
/// none: its lease simply ends. An attempt is counted when it is taken, so a row that kills its
/// worker dies after its attempts as well.
public final class Claims<T> {
  private static final int LONGEST_ERROR = 1_000;

  private final WorkTable table;
  private final RowMapper<T> rows;
  private final OutboxSettings settings;
  private final Backoff backoff;
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final String instance;
  private final AtomicLong rounds = new AtomicLong();

  public Claims(
      WorkTable table,
      RowMapper<T> rows,
      OutboxSettings settings,
      Backoff backoff,
      Transactions transactions,
      JdbcClient jdbc,
      InstantSource clock,
      String instance) {
    this.table = table;
    this.rows = rows;
    this.settings = settings;
    this.backoff = backoff;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.clock = clock;
    this.instance = instance;
  }

  /// A short transaction of its own. Empty: nothing is due, or others have it.
  public List<Claim<T>> take(int most) {
    var now = clock.instant();
    var holder = instance + "/" + rounds.incrementAndGet();
    return transactions.asWorker(
        () ->
            jdbc.sql(table.take())
                .param("now", at(now))
                .param("until", at(now.plus(settings.lease())))
                .param("holder", holder)
                .param("most", most)
                .query(
                    (row, number) ->
                        new Claim<>(
                            rows.mapRow(row, number),
                            row.getObject("id"),
                            row.getString("type"),
                            row.getInt("attempts"),
                            holder))
                .list());
  }

  /// In the caller's transaction. False: the lease ran out and somebody else has the row, or it is
  /// done; change nothing.
  public boolean finish(Claim<T> claim) {
    return jdbc.sql(table.finish())
            .param("now", at(clock.instant()))
            .param("id", claim.id())
            .param("holder", claim.holder())
            .update()
        == 1;
  }

  /// Marks what was taken at once and needs no transaction of a tenant; a transaction of its own.
  public void finishAll(List<Claim<T>> claims) {
    if (claims.isEmpty()) {
      return;
    }
    transactions.asWorker(
        () ->
            jdbc.sql(table.finishAll())
                .param("now", at(clock.instant()))
                .param("ids", claims.stream().map(Claim::id).toList())
                .param("holder", claims.getFirst().holder())
                .update());
  }

  /// A transaction of its own. True: that was the last attempt, the row is dead now. A claim that
  /// was lost meanwhile changes nothing.
  public boolean fail(Claim<T> claim, Throwable failure) {
    var now = clock.instant();
    boolean last = claim.attempts() >= settings.maxAttempts();
    var changed =
        transactions.asWorker(
            () ->
                jdbc.sql(table.fail())
                    .param("error", words(failure))
                    .param("next", at(now.plus(backoff.pause(claim.attempts()))))
                    .param("dead", last ? at(now) : null)
                    .param("id", claim.id())
                    .param("holder", claim.holder())
                    .update());
    return last && changed == 1;
  }

  /// How the work stands, over all instances.
  ///
  /// @param lag how long the oldest due row has been waiting
  /// @param dead letters nobody has decided about
  /// @param held what waits behind them
  public record Standing(Duration lag, long dead, long held) {}

  public Standing standing() {
    var now = clock.instant();
    return transactions.asWorker(
        () -> {
          var due = oldestDue(now);
          return new Standing(
              due == null ? Duration.ZERO : Duration.between(due, now),
              jdbc.sql(table.dead()).query(Long.class).single(),
              jdbc.sql(table.held()).query(Long.class).single());
        });
  }

  private @Nullable Instant oldestDue(Instant now) {
    var due = jdbc.sql(table.oldestDue()).param("now", at(now)).query().singleRow().get("due");
    return due instanceof Timestamp time ? time.toInstant() : null;
  }

  private static java.time.OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String words(Throwable failure) {
    var words = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return words.substring(0, Math.min(words.length(), LONGEST_ERROR));
  }
}

package io.frontrow.platform.outbox;

import java.util.Optional;

/// A table with rows of due work and the columns all such tables share. The names become part of
/// SQL and are constants of the code.
///
/// @param numbered true when ids are numbers, else they are texts
/// @param bornColumn time at which a row came
/// @param doneColumn time at which a row was done with
/// @param ordered true when rows with the same `aggregate` wait for each other
/// @param which rows of the table are meant, as a condition on `type`
public record WorkTable(
    String name,
    boolean numbered,
    String bornColumn,
    String doneColumn,
    boolean ordered,
    String which) {
  private static final String ALL = "true";
  private static final String BEHIND =
      "(select count(*) from $table later where later.aggregate = w.aggregate and later.id > w.id and later.$done is null)";

  /// All rows of a table.
  public WorkTable(
      String name, boolean numbered, String bornColumn, String doneColumn, boolean ordered) {
    this(name, numbered, bornColumn, doneColumn, ordered, ALL);
  }

  /// A part of the table: work of its own, though it waits for rows of the same aggregate in any
  /// part.
  WorkTable only(String condition) {
    return new WorkTable(name, numbered, bornColumn, doneColumn, ordered, condition);
  }

  /// An id of this table as somebody wrote it; empty for what can be none.
  Optional<Object> id(String text) {
    if (!numbered) {
      return Optional.of(text);
    }
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  WorkTable whole() {
    return only(ALL);
  }

  /// Marks rows without a holder, such as those whose lease ran out, as free too. Uses the partial
  /// index of open rows.
  String take() {
    return sql(
        """
        with due as (
          select w.id from $table w
          where w.$done is null and w.dead_at is null and $which and w.next_attempt_at <= :now
            and (w.lease_until is null or w.lease_until <= :now) and $first
          order by w.next_attempt_at, w.id limit :most
          for update skip locked)
        update $table taken set lease_owner = :holder, lease_until = :until, attempts = taken.attempts + 1
        from due where taken.id = due.id
        returning taken.*""");
  }

  String finish() {
    return sql(
        """
        update $table set $done = :now, lease_owner = null, lease_until = null
        where id = :id and lease_owner = :holder and $done is null""");
  }

  String finishAll() {
    return sql(
        """
        update $table set $done = :now, lease_owner = null, lease_until = null
        where id in (:ids) and lease_owner = :holder and $done is null""");
  }

  String fail() {
    return sql(
        """
        update $table set last_error = :error, next_attempt_at = :next, dead_at = :dead::timestamptz, lease_owner = null, lease_until = null
        where id = :id and lease_owner = :holder and $done is null""");
  }

  /// Of what could be worked on: what waits behind a dead letter is counted apart.
  String oldestDue() {
    return sql(
        """
        select (select w.next_attempt_at from $table w
                where w.$done is null and w.dead_at is null and $which and w.next_attempt_at <= :now and $unheld
                order by w.next_attempt_at limit 1) as due""");
  }

  String dead() {
    return sql(
        "select count(*) from $table w where w.$done is null and w.dead_at is not null and $which");
  }

  /// What waits behind dead letters.
  String held() {
    return ordered
        ? sql(
            """
            select count(distinct w.id) from $table letter
            join $table w on w.aggregate = letter.aggregate and w.id > letter.id and w.$done is null and w.dead_at is null
            where letter.$done is null and letter.dead_at is not null and $which""")
        : "select 0";
  }

  String removeOld() {
    return sql(
        """
        delete from $table where id in (
          select id from $table where $done < :before order by $done limit :most for update skip locked)""");
  }

  /// Fills the names in. Rows are called `w`.
  String sql(String text) {
    return text.replace("$aggregate", ordered ? "w.aggregate" : "null")
        .replace("$behind", ordered ? BEHIND : "0")
        .replace("$first", ordered ? noEarlier("") : ALL)
        .replace("$unheld", ordered ? noEarlier(" and earlier.dead_at is not null") : ALL)
        .replace("$table", name)
        .replace("$born", bornColumn)
        .replace("$done", doneColumn)
        .replace("$which", which);
  }

  private static String noEarlier(String more) {
    return """
    not exists (select from $table earlier where earlier.aggregate = w.aggregate and earlier.id < w.id
                and earlier.$done is null%s)"""
        .formatted(more);
  }
}

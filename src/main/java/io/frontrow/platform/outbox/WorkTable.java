package io.frontrow.platform.outbox;

/// A table with rows of due work and the columns all such tables share. The names become part of
/// SQL and are constants of the code.
///
/// @param doneColumn time at which a row was done with
/// @param ordered true when rows with the same `aggregate` wait for each other
public record WorkTable(String name, String doneColumn, boolean ordered) {
  /// Marks rows without a holder, such as those whose lease ran out, as free too. Uses the partial
  /// index of open rows.
  String take() {
    return """
    with due as (
      select w.id from %1$s w
      where w.%2$s is null and w.dead_at is null and w.next_attempt_at <= :now
        and (w.lease_until is null or w.lease_until <= :now)%3$s
      order by w.next_attempt_at, w.id limit :most
      for update skip locked)
    update %1$s taken set lease_owner = :holder, lease_until = :until, attempts = taken.attempts + 1
    from due where taken.id = due.id
    returning taken.*"""
        .formatted(name, doneColumn, ordered ? oldestOfItsAggregate() : "");
  }

  private String oldestOfItsAggregate() {
    return """

        and not exists (select from %1$s earlier where earlier.aggregate = w.aggregate and earlier.id < w.id
                        and earlier.%2$s is null and earlier.dead_at is null)"""
        .formatted(name, doneColumn);
  }

  String finish() {
    return """
    update %1$s set %2$s = :now, lease_owner = null, lease_until = null
    where id = :id and lease_owner = :holder and %2$s is null"""
        .formatted(name, doneColumn);
  }

  String fail() {
    return """
    update %1$s set last_error = :error, next_attempt_at = :next, dead_at = :dead::timestamptz, lease_owner = null, lease_until = null
    where id = :id and lease_owner = :holder and %2$s is null"""
        .formatted(name, doneColumn);
  }

  String oldestDue() {
    return "select min(next_attempt_at) as due from %1$s where %2$s is null and dead_at is null and next_attempt_at <= :now"
        .formatted(name, doneColumn);
  }
}

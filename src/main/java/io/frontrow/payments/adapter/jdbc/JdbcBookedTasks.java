package io.frontrow.payments.adapter.jdbc;

import io.frontrow.payments.StaffTask;
import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.application.BookedTasks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBookedTasks implements BookedTasks {
  private static final StaffTasks.Position NEWEST =
      new StaffTasks.Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

  private final JdbcClient jdbc;
  private final PaymentRows rows;

  JdbcBookedTasks(JdbcClient jdbc, PaymentRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  @Override
  public void add(StaffTask task) {
    jdbc.sql(
            """
            insert into staff_tasks (id, organization_id, kind, subject, reference, amount, currency, why, created_at)
            values (:id, :organization, :kind, :subject, :reference, :amount, :currency, :why, :created)
            on conflict (kind, subject) where resolved_at is null do nothing""")
        .param("id", task.id())
        .param("organization", task.organization().value())
        .param("kind", word(task.kind()))
        .param("subject", task.subject())
        .param("reference", task.reference())
        .param("amount", task.amount().minorUnits())
        .param("currency", task.amount().currency().getCurrencyCode())
        .param("why", task.why())
        .param("created", task.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public boolean close(UUID id, String how, String by, Instant at) {
    return jdbc.sql(
                """
                update staff_tasks set resolved_at = :at, resolved_by = :by, resolution = :how
                where id = :id and resolved_at is null""")
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by)
            .param("how", how)
            .param("id", id)
            .update()
        == 1;
  }

  @Override
  public void close(StaffTask.Kind kind, UUID subject, String how, String by, Instant at) {
    jdbc.sql(
            """
            update staff_tasks set resolved_at = :at, resolved_by = :by, resolution = :how
            where kind = :kind and subject = :subject and resolved_at is null""")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .param("how", how)
        .param("kind", word(kind))
        .param("subject", subject)
        .update();
  }

  @Override
  public Optional<StaffTask> find(UUID id) {
    return jdbc.sql("select * from staff_tasks where id = :id")
        .param("id", id)
        .query(rows::task)
        .optional();
  }

  @Override
  public Optional<StaffTask> lockOpen(UUID id) {
    return jdbc.sql("select * from staff_tasks where id = :id and resolved_at is null for update")
        .param("id", id)
        .query(rows::task)
        .optional();
  }

  @Override
  public List<StaffTask> open(Optional<StaffTasks.Position> after, int limit) {
    var position = after.orElse(NEWEST);
    return jdbc.sql(
            """
            select * from staff_tasks where resolved_at is null and (created_at, id) < (:at, :id)
            order by created_at desc, id desc limit :limit""")
        .param("at", position.createdAt().atOffset(ZoneOffset.UTC))
        .param("id", position.id())
        .param("limit", limit)
        .query(rows::task)
        .list();
  }

  @Override
  public long countOpen() {
    return jdbc.sql("select count(*) from staff_tasks where resolved_at is null")
        .query(Long.class)
        .single();
  }

  private static String word(StaffTask.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

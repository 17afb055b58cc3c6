package io.frontrow.platform.idempotency;

import io.frontrow.platform.tenancy.BuyerScope;
import io.frontrow.platform.tenancy.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Answers in PostgreSQL, written with the change itself: what Redis forgets is not done twice.
/// `one_answer_per_idempotency_key` is the last word.
@Component
class AnswerBook {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final IdempotencySettings settings;
  private final InstantSource clock;

  AnswerBook(
      JdbcClient jdbc,
      Transactions transactions,
      IdempotencySettings settings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /// An answer and the call it was given to.
  record Entry(BodyHash hash, KeptAnswer answer) {}

  /// In a transaction of its own.
  Optional<Entry> find(AnswerOwner owner, IdempotentCall call) {
    return asOwner(
        owner,
        () ->
            jdbc.sql(
                    """
                    select hash, status, headers, body from idempotent_answers
                    where client = :client and operation = :operation and key = :key and created_at > :oldest""")
                .param("client", call.client())
                .param("operation", call.operation())
                .param("key", call.key().value())
                .param("oldest", oldest())
                .query(AnswerBook::entry)
                .optional());
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        new BodyHash(row.getString("hash")),
        KeptAnswer.unpacked(
            row.getString("status"), row.getString("headers"), row.getString("body")));
  }

  /// In the transaction that makes the change. Throws AnsweredAlready, which undoes it, when
  /// another call with this key came first.
  void write(AnswerOwner owner, IdempotentCall call, KeptAnswer answer) {
    var written =
        jdbc.sql(
                """
                insert into idempotent_answers
                  (organization_id, user_id, client, operation, key, hash, status, headers, body, created_at)
                values (:organization, :user, :client, :operation, :key, :hash, :status, :headers, :body, :now)
                on conflict on constraint one_answer_per_idempotency_key do update
                  set hash = excluded.hash, status = excluded.status, headers = excluded.headers, body = excluded.body,
                      created_at = excluded.created_at
                  where idempotent_answers.created_at <= :oldest""")
            .param("organization", organization(owner))
            .param("user", user(owner))
            .param("client", call.client())
            .param("operation", call.operation())
            .param("key", call.key().value())
            .param("hash", call.hash().value())
            .param("status", answer.status())
            .param("headers", answer.packedHeaders())
            .param("body", answer.body())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("oldest", oldest())
            .update();
    if (written == 0) {
      throw new AnsweredAlready();
    }
  }

  /// Removes answers nobody gets any more, so many at most; returns how many they were.
  int removeOld(int most) {
    return transactions.asWorker(
        () ->
            jdbc.sql(
                    """
                    delete from idempotent_answers where id in (
                      select id from idempotent_answers where created_at <= :oldest
                      order by created_at limit :most for update skip locked)""")
                .param("oldest", oldest())
                .param("most", most)
                .update());
  }

  private OffsetDateTime oldest() {
    return clock.instant().minus(settings.kept()).atOffset(ZoneOffset.UTC);
  }

  private <T> T asOwner(AnswerOwner owner, Supplier<T> work) {
    return switch (owner) {
      case AnswerOwner.Tenant(var organization) -> transactions.inTenant(organization, work);
      case AnswerOwner.Person(var user) -> transactions.asBuyer(BuyerScope.of(user), work);
    };
  }

  private static @Nullable UUID organization(AnswerOwner owner) {
    return owner instanceof AnswerOwner.Tenant(var organization) ? organization.value() : null;
  }

  private static @Nullable UUID user(AnswerOwner owner) {
    return owner instanceof AnswerOwner.Person(var user) ? user.value() : null;
  }
}

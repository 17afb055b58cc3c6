package io.frontrow.identity.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.identity.Caller;
import io.frontrow.platform.tenancy.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tokens that were taken back. The database remembers them until they would have expired anyway;
/// instances tell each other, so that a revoked token is refused everywhere at once. While that
/// telling fails, an instance believes a token at most as long as it remembers one.
@Component
class Revocations {
  /// How many revoked tokens an instance keeps in mind. What falls out is refused by the database.
  private static final int KEPT_IN_MIND = 50_000;

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final InstantSource clock;
  private final TokenMetrics metrics;
  private final RevocationNews news;

  /// Longer than anybody remembers a token as good, also one that was verified while its revocation
  /// was on the way.
  private final Cache<String, Boolean> known;

  Revocations(
      Transactions transactions,
      JdbcClient jdbc,
      AuditLog audit,
      InstantSource clock,
      TokenSettings settings,
      TokenMetrics metrics,
      RevocationNews news) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
    this.metrics = metrics;
    this.news = news;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(KEPT_IN_MIND)
            .expireAfterWrite(settings.remembered().plus(Duration.ofMinutes(1)))
            .build();
    news.listen(jti -> known.put(jti, true));
  }

  /// Heard of by this instance of late; costs nothing.
  boolean isKnown(String jti) {
    return known.getIfPresent(jti) != null;
  }

  /// Asks the database: not revoked, its client still allowed to call, its person still there.
  boolean stands(String jti, Caller caller) {
    return !isKnown(jti)
        && transactions.asPlatform(
            () ->
                jdbc.sql(
                        """
                        select not exists (select from revoked_tokens where jti = :jti)
                           and exists (select from api_clients where client_id = :client and disabled_at is null)
                           and (cast(:user as uuid) is null or exists (select from users where id = cast(:user as uuid)))""")
                    .param("jti", jti)
                    .param("client", caller.clientId())
                    .param("user", caller.user().map(Object::toString).orElse(null))
                    .query(Boolean.class)
                    .single());
  }

  /// Takes a token back, for good once this returns. Twice is once.
  void revoke(String jti, String clientId, Instant expiresAt) {
    transactions.asPlatform(
        () -> {
          var added =
              jdbc.sql(
                      """
                      insert into revoked_tokens (jti, expires_at, revoked_at) values (:jti, :end, :now)
                      on conflict (jti) do nothing""")
                  .param("jti", jti)
                  .param("end", expiresAt.plus(TokenSettings.SKEW).atOffset(ZoneOffset.UTC))
                  .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                  .update();
          if (added > 0) {
            audit.record(
                AuditEntry.of("access.revoked", "access", jti, Map.of(), Map.of("client", clientId))
                    .by("client:" + clientId));
            Transactions.afterCommit(
                () -> {
                  metrics.revoked();
                  known.put(jti, true);
                  news.tell(jti);
                });
          }
        });
  }

  /// Forgets tokens that have expired.
  int dropOver() {
    return transactions.asPlatform(
        () ->
            jdbc.sql("delete from revoked_tokens where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
  }
}

package io.frontrow.identity.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.identity.Caller;
import io.frontrow.identity.ClientChannels;
import io.frontrow.platform.tenancy.Transactions;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asked on every hold, so remembered; a client that is tied anew sells through its old channel for
/// a minute at most.
@Component
class JdbcClientChannels implements ClientChannels {
  private static final int MOST = 10_000;

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Cache<String, String> remembered =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofMinutes(1)).build();

  JdbcClientChannels(Transactions transactions, JdbcClient jdbc, AuditLog audit) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.audit = audit;
  }

  @Override
  public String of(Caller caller) {
    return caller.user().isPresent() ? ONLINE : remembered.get(caller.clientId(), this::read);
  }

  private String read(String clientId) {
    return transactions.asPlatform(
        () ->
            jdbc.sql(
                    "select coalesce(sales_channel_id, :online) from api_clients where client_id = :client")
                .param("online", ONLINE)
                .param("client", clientId)
                .query(String.class)
                .optional()
                .orElse(ONLINE));
  }

  @Override
  public void tie(String clientId, String channel) {
    var before = read(clientId);
    transactions.asPlatform(
        () -> {
          var tied =
              jdbc.sql(
                      "update api_clients set sales_channel_id = :channel where client_id = :client")
                  .param("channel", channel)
                  .param("client", clientId)
                  .update();
          if (tied != 1) {
            throw new IllegalArgumentException("no client " + clientId);
          }
          audit.record(
              AuditEntry.of(
                  "api_client.tied",
                  "api_client",
                  clientId,
                  Map.of("sales_channel", before),
                  Map.of("sales_channel", channel)));
        });
    remembered.invalidate(clientId);
  }
}

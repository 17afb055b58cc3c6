package io.frontrow.identity.tokens;

import static java.util.stream.Collectors.toCollection;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.identity.ApiClients;
import io.frontrow.identity.Scope;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import java.net.URI;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcApiClients implements ApiClients {
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final ClientSecrets secrets;
  private final AuditLog audit;
  private final InstantSource clock;

  JdbcApiClients(
      Transactions transactions,
      JdbcClient jdbc,
      Secrets secrets,
      AuditLog audit,
      InstantSource clock) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.secrets = new ClientSecrets(secrets);
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void register(
      String clientId,
      String name,
      Optional<OrganizationId> organization,
      Set<Scope> scopes,
      String secret) {
    insert(clientId, name, organization, scopes, Set.of(), secrets.encode(secret));
  }

  @Override
  public void registerForPeople(
      String clientId, String name, Set<Scope> scopes, Set<URI> returnsTo) {
    insert(clientId, name, Optional.empty(), scopes, returnsTo, null);
  }

  private void insert(
      String clientId,
      String name,
      Optional<OrganizationId> organization,
      Set<Scope> scopes,
      Set<URI> returnsTo,
      @Nullable String secretHash) {
    var scopeNames = scopes.stream().map(Scope::wireName).collect(toCollection(TreeSet::new));
    var addresses = returnsTo.stream().map(URI::toString).collect(toCollection(TreeSet::new));
    transactions.asPlatform(
        () -> {
          jdbc.sql(
                  """
                  insert into api_clients (client_id, organization_id, name, secret_hash, scopes, redirect_uris, created_at)
                  values (:client, :organization, :name, :secret, :scopes, :addresses, :now)""")
              .param("client", clientId)
              .param("organization", organization.map(OrganizationId::value).orElse(null))
              .param("name", name)
              .param("secret", secretHash)
              .param("scopes", scopeNames.toArray(String[]::new))
              .param("addresses", addresses.toArray(String[]::new))
              .param("now", now())
              .update();
          Map<String, Object> what = new TreeMap<>();
          what.put("name", name);
          what.put("scopes", scopeNames);
          organization.ifPresent(house -> what.put("organization", house.toString()));
          if (!addresses.isEmpty()) {
            what.put("returns_to", addresses);
          }
          audit.record(
              AuditEntry.of("api_client.registered", "api_client", clientId, Map.of(), what));
        });
  }

  @Override
  public void disable(String clientId) {
    transactions.asPlatform(
        () -> {
          var disabled =
              jdbc.sql(
                      "update api_clients set disabled_at = :now where client_id = :client and disabled_at is null")
                  .param("now", now())
                  .param("client", clientId)
                  .update();
          if (disabled > 0) {
            audit.record(
                AuditEntry.of("api_client.disabled", "api_client", clientId, Map.of(), Map.of()));
          }
        });
  }

  @Override
  public boolean exists(String clientId) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select exists (select from api_clients where client_id = :client)")
                .param("client", clientId)
                .query(Boolean.class)
                .single());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

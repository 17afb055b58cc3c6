package io.frontrow.identity.tokens;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.stereotype.Component;

/// Our clients as the authorization server sees them. A disabled one is none.
@Component
class RegisteredClients implements RegisteredClientRepository {
  private static final String ORGANIZATION = "frontrow.organization";
  private static final String SELECT =
      """
      select id, client_id, organization_id, name, secret_hash, scopes, redirect_uris
      from api_clients where disabled_at is null and""";

  private final Transactions transactions;
  private final JdbcClient jdbc;

  RegisteredClients(Transactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  static Optional<OrganizationId> organization(RegisteredClient client) {
    String organization = client.getClientSettings().getSetting(ORGANIZATION);
    return Optional.ofNullable(organization).flatMap(OrganizationId::parse);
  }

  /// Clients are entered through [io.frontrow.identity.ApiClients] and never by the protocol.
  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients do not register themselves");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return transactions
        .asPlatform(
            () ->
                jdbc.sql(SELECT + " id = cast(:id as uuid)")
                    .param("id", id)
                    .query((row, _) -> client(row))
                    .optional())
        .orElse(null);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return transactions
        .asPlatform(
            () ->
                jdbc.sql(SELECT + " client_id = :client")
                    .param("client", clientId)
                    .query((row, _) -> client(row))
                    .optional())
        .orElse(null);
  }

  private static RegisteredClient client(ResultSet row) throws SQLException {
    var secret = row.getString("secret_hash");
    var client =
        RegisteredClient.withId(row.getString("id"))
            .clientId(row.getString("client_id"))
            .clientName(row.getString("name"))
            .scopes(scopes -> scopes.addAll(texts(row, "scopes")));
    return secret == null ? forPeople(client, row) : forItself(client, row, secret);
  }

  private static RegisteredClient forItself(
      RegisteredClient.Builder client, ResultSet row, String secret) throws SQLException {
    var settings = ClientSettings.builder();
    var organization = row.getObject("organization_id", UUID.class);
    if (organization != null) {
      settings.setting(ORGANIZATION, organization.toString());
    }
    return client
        .clientSecret(secret)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .clientSettings(settings.build())
        .build();
  }

  /// Nobody can prove to be this program, so it is asked for each time, and the code it gets is
  /// worth nothing without the secret it drew for this one request (PKCE).
  private static RegisteredClient forPeople(RegisteredClient.Builder client, ResultSet row) {
    return client
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(addresses -> addresses.addAll(texts(row, "redirect_uris")))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(true)
                .build())
        .build();
  }

  private static Set<String> texts(ResultSet row, String column) {
    try {
      return Arrays.stream((String[]) row.getArray(column).getArray())
          .collect(Collectors.toUnmodifiableSet());
    } catch (SQLException e) {
      throw new IllegalStateException("column " + column + " holds no texts", e);
    }
  }
}

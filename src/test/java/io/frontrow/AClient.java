package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.identity.ApiClients;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call;
import io.frontrow.shared.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// A program that calls the API, with a token of its own.
public final class AClient {
  private static final String SECRET = "correct horse battery staple";

  private final int port;
  private final String id;
  private final String token;

  private AClient(int port, String id, String token) {
    this.port = port;
    this.id = id;
    this.token = token;
  }

  /// A new client of this organization.
  public static AClient of(
      ApplicationContext context, int port, OrganizationId organization, Scope... scopes) {
    var id = "client-" + UUID.randomUUID();
    context
        .getBean(ApiClients.class)
        .register(id, "A client", Optional.of(organization), Set.of(scopes), SECRET);
    var secret =
        Base64.getEncoder().encodeToString((id + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    var answer =
        Call.to(port, "/oauth2/token")
            .with("Authorization", "Basic " + secret)
            .sendAs(
                "application/x-www-form-urlencoded",
                "POST",
                "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return new AClient(port, id, answer.json().get("access_token").asString());
  }

  /// A call as bytes on the wire, for who does not wait for the answer.
  public String request(String method, String path, String key, String json) {
    return """
        %s %s HTTP/1.1
        Host: localhost:%d
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: application/json
        Content-Length: %d

        %s"""
        .formatted(method, path, port, token, key, json.length(), json)
        .replace("\n", "\r\n");
  }

  public String id() {
    return id;
  }

  public String token() {
    return token;
  }

  public Call call(String path) {
    return Call.to(port, path).with("Authorization", "Bearer " + token);
  }
}

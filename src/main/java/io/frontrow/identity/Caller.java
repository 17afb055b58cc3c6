package io.frontrow.identity;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Whoever calls the API with a token. Controllers take it as a parameter, or as `Optional<Caller>`
/// where no token is needed.
///
/// @param clientId the program that calls
/// @param user the person it calls for; nobody when it calls for itself
/// @param organization whose shows and orders it may touch: a client's own, or the only one the
///   person works for
public record Caller(
    String clientId,
    Optional<UserId> user,
    Optional<OrganizationId> organization,
    Set<Scope> scopes) {
  private static final int CLIENT_BYTES = 9;
  private static final int REF_BYTES = 15;

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /// Who did it, in records: the person, else the client.
  public String name() {
    return user.map(UserId::toString).orElse("client:" + clientId);
  }

  /// Whose idempotency keys these are: two people behind one client are two.
  public String client() {
    return user.map(person -> clientId + " " + person).orElse(clientId);
  }

  /// Whom purchase limits count: a person on all devices and pages, else the buyer the client
  /// names, else the client. A named buyer is kept as a digest together with the client, so that
  /// what a client wrote there is stored nowhere and never meets another client's buyer.
  public String buyerKey(Optional<String> buyerRef) {
    return user.map(person -> "u:" + person)
        .orElseGet(() -> ofClient() + digest(clientId + "\n" + buyerRef.orElse(""), REF_BYTES));
  }

  /// Whether something was taken by this caller, whoever its buyer was.
  public boolean owns(String buyerKey) {
    return user.map(person -> buyerKey.equals("u:" + person))
        .orElseGet(() -> buyerKey.startsWith(ofClient()));
  }

  private String ofClient() {
    return "c:" + digest(clientId, CLIENT_BYTES) + ".";
  }

  private static String digest(String text, int bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

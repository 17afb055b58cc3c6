package io.frontrow.identity;

import io.frontrow.shared.OrganizationId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Programs that may call the API. Every entry is audited.
public interface ApiClients {
  /// A program that calls for itself: it has a secret and acts for its organization, if it has one.
  void register(
      String clientId,
      String name,
      Optional<OrganizationId> organization,
      Set<Scope> scopes,
      String secret);

  /// A program people use: it has no secret to keep, and gets a token when somebody signed in and
  /// agreed. It is led back to these addresses only.
  void registerForPeople(String clientId, String name, Set<Scope> scopes, Set<URI> returnsTo);

  /// Refuses its secret and its tokens from now on; tokens that instances remember, a minute later.
  void disable(String clientId);

  boolean exists(String clientId);
}

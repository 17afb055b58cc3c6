package io.frontrow.identity.tokens;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/// The half of the authorization server that people meet: a program sends them here, they agree or
/// not, and are sent back. Its chain stands with those of pages, because it needs to know who they
/// are. No bean of Spring's type `Customizer`: such a one is applied to every chain there is.
@Component
public final class AgreementByPeople {
  private final RegisteredClients clients;
  private final Authorizations authorizations;
  private final AccessTokens tokens;

  AgreementByPeople(RegisteredClients clients, Authorizations authorizations, AccessTokens tokens) {
    this.clients = clients;
    this.authorizations = authorizations;
    this.tokens = tokens;
  }

  public void configure(OAuth2AuthorizationServerConfigurer server) {
    server
        .registeredClientRepository(clients)
        .authorizationService(authorizations)
        .authorizationConsentService(new AskedEachTime())
        .tokenGenerator(tokens)
        .authorizationEndpoint(endpoint -> endpoint.consentPage(ConsentPage.ADDRESS));
  }
}

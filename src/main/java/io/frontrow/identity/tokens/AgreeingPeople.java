package io.frontrow.identity.tokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;

/// The half of the authorization server that people meet: a program sends them here, they agree or
/// not, and are sent back. It belongs to the chain of pages, because it needs to know who they are.
@Configuration(proxyBeanMethods = false)
class AgreeingPeople {
  @Bean
  Customizer<OAuth2AuthorizationServerConfigurer> authorizationByPeople(
      RegisteredClients clients, Authorizations authorizations, AccessTokens tokens) {
    return server ->
        server
            .registeredClientRepository(clients)
            .authorizationService(authorizations)
            .authorizationConsentService(new AskedEachTime())
            .tokenGenerator(tokens)
            .authorizationEndpoint(endpoint -> endpoint.consentPage(ConsentPage.ADDRESS));
  }
}

package io.frontrow.identity.tokens;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.frontrow.identity.Scope;
import io.frontrow.platform.secrets.Secrets;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.web.OidcProviderConfigurationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// The authorization server of the API (I2), Spring Security's own: what programs call, without
/// session and cookie. Where people agree is a page, and belongs to the chain of pages.
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {
  private static final RequestMatcher ENDPOINTS =
      new OrRequestMatcher(
          List.<RequestMatcher>of(
              PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/oauth2/token"),
              PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/oauth2/revoke"),
              PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/oauth2/jwks"),
              PathPatternRequestMatcher.pathPattern(
                  HttpMethod.GET, "/.well-known/openid-configuration"),
              PathPatternRequestMatcher.pathPattern(
                  HttpMethod.GET, "/.well-known/oauth-authorization-server")));

  /// What of the library's answers we do not offer.
  private static final List<String> NOT_OFFERED =
      List.of(
          "userinfo_endpoint",
          "end_session_endpoint",
          "device_authorization_endpoint",
          "pushed_authorization_request_endpoint",
          "introspection_endpoint",
          "introspection_endpoint_auth_methods_supported",
          "registration_endpoint",
          "tls_client_certificate_bound_access_tokens",
          "dpop_signing_alg_values_supported");

  @Bean
  AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer.name()).build();
  }

  /// Public halves only: what signs never leaves [SigningKeys].
  @Bean
  JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
    return (selector, _) -> selector.select(keys.published());
  }

  @Bean
  @Order(1)
  SecurityFilterChain authorizationEndpoints(
      HttpSecurity http,
      RegisteredClients clients,
      Authorizations authorizations,
      AccessTokens tokens,
      Secrets secrets)
      throws Exception {
    return http.securityMatcher(ENDPOINTS)
        .csrf(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .oauth2AuthorizationServer(
            server ->
                server
                    .registeredClientRepository(clients)
                    .authorizationService(authorizations)
                    .tokenGenerator(tokens)
                    .clientAuthentication(
                        client -> client.authenticationProviders(withSecrets(secrets)))
                    .tokenEndpoint(
                        endpoint ->
                            endpoint.accessTokenRequestConverters(
                                kinds ->
                                    kinds.replaceAll(
                                        kind ->
                                            kind
                                                    instanceof
                                                    OAuth2ClientCredentialsAuthenticationConverter
                                                ? new AllScopesUnlessAsked()
                                                : kind)))
                    .authorizationServerMetadataEndpoint(
                        metadata ->
                            metadata.authorizationServerMetadataCustomizer(
                                document -> document.claims(AuthorizationServer::tell))))
        .addFilterBefore(discovery(), AbstractPreAuthenticatedProcessingFilter.class)
        .exceptionHandling(failures -> failures.authenticationEntryPoint(noClient()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  /// The same under the address at which most libraries look. We know who somebody is, but do not
  /// tell it by tokens: OpenID Connect is not offered.
  private static OidcProviderConfigurationEndpointFilter discovery() {
    var document = new OidcProviderConfigurationEndpointFilter();
    document.setProviderConfigurationCustomizer(
        metadata -> metadata.claims(AuthorizationServer::tell));
    return document;
  }

  private static Consumer<List<AuthenticationProvider>> withSecrets(Secrets secrets) {
    return providers ->
        providers.stream()
            .filter(ClientSecretAuthenticationProvider.class::isInstance)
            .map(ClientSecretAuthenticationProvider.class::cast)
            .forEach(provider -> provider.setPasswordEncoder(new ClientSecrets(secrets)));
  }

  private static void tell(Map<String, Object> document) {
    NOT_OFFERED.forEach(document::remove);
    document.put("scopes_supported", Arrays.stream(Scope.values()).map(Scope::wireName).toList());
    document.put("response_types_supported", List.of("code"));
    document.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post", "none"));
    document.put(
        "revocation_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post"));
    document.computeIfPresent(
        "id_token_signing_alg_values_supported",
        (_, _) -> List.of(SigningKeys.ALGORITHM.getName()));
  }

  /// RFC 6749, 5.2: whoever comes without any proof is told so in the words of the protocol.
  private static AuthenticationEntryPoint noClient() {
    return (_, response, _) -> {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"frontrow\"");
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getWriter().write("{\"error\":\"invalid_client\"}");
    };
  }
}

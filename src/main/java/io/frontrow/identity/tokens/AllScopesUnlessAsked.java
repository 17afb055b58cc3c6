package io.frontrow.identity.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// A client that asks for no scope in particular gets all it may have (RFC 6749, 3.3), and is told
/// which. The library would issue a token that opens nothing.
final class AllScopesUnlessAsked implements AuthenticationConverter {
  private final AuthenticationConverter asked =
      new OAuth2ClientCredentialsAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var wish = asked.convert(request);
    return wish instanceof OAuth2ClientCredentialsAuthenticationToken own
            && own.getScopes().isEmpty()
            && own.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
        ? new OAuth2ClientCredentialsAuthenticationToken(
            client,
            Objects.requireNonNull(client.getRegisteredClient()).getScopes(),
            own.getAdditionalParameters())
        : wish;
  }
}

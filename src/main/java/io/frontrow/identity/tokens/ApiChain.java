package io.frontrow.identity.tokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// The chain of the API has one filter. What Spring Security's usual ones do is not needed there,
/// and a call that holds a seat would pay for each of them.
@Configuration(proxyBeanMethods = false)
class ApiChain {
  @Bean
  @Order(1)
  SecurityFilterChain api(TokenVerification tokens, ApiRefusals refusals) {
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.pathPattern("/api/**"), new ApiGate(tokens, refusals));
  }
}

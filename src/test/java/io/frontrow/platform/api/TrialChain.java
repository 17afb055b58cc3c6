package io.frontrow.platform.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Lets tests put routes of their own below this address. Found by the scan of every test.
@Configuration(proxyBeanMethods = false)
public class TrialChain {
  public static final String ADDRESS = "/api/v1/trial";

  @Bean
  @Order(0)
  SecurityFilterChain trial() {
    return new DefaultSecurityFilterChain(PathPatternRequestMatcher.pathPattern(ADDRESS + "/**"));
  }
}

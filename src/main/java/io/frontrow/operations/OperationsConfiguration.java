package io.frontrow.operations;

import io.frontrow.platform.web.AdminPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {
  @Bean
  AdminPage outboxPage() {
    return new AdminPage("/admin/outbox", "outbox", 10);
  }

  @Bean
  AdminPage deadLettersPage() {
    return new AdminPage("/admin/dead-letters", "dead-letters", 20);
  }
}

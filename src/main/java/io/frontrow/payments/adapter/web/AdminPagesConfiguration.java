package io.frontrow.payments.adapter.web;

import io.frontrow.platform.web.AdminPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminPagesConfiguration {
  @Bean
  AdminPage reconciliationPage() {
    return new AdminPage("/admin/reconciliation", "reconciliation", 30);
  }
}

package io.frontrow.platform.outbox;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.settings.Installation.Role;
import io.frontrow.platform.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {
  @Bean
  Backoff backoff(OutboxSettings settings) {
    return new Backoff(settings.backoffCap(), new Random());
  }

  @Bean
  ClaimsFactory claimsFactory(
      OutboxSettings settings,
      Backoff backoff,
      Transactions transactions,
      JdbcClient jdbc,
      InstantSource clock) {
    return new ClaimsFactory(
        settings, backoff, transactions, jdbc, clock, UUID.randomUUID().toString());
  }

  @Bean
  WorkLoop<OutboxMessage> outboxLoop(
      ClaimsFactory claims,
      JdbcOutbox outbox,
      ObjectProvider<OutboxHandler> handlers,
      Transactions transactions,
      OutboxSettings settings,
      Wakeups wakeups,
      MeterRegistry meters,
      Installation installation) {
    var mine = claims.on(JdbcOutbox.TABLE, outbox::message);
    var worker = new OutboxWorker(handlers.orderedStream().toList(), mine, transactions);
    return new WorkLoop<>(
        JdbcOutbox.QUEUE,
        mine,
        worker,
        settings,
        wakeups,
        meters,
        installation.roles().contains(Role.WORKER));
  }
}

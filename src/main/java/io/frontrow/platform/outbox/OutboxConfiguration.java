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
  private static final int EVENT_HANDS = 1;
  private static final int EVENTS_EACH = 100;

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
    var mine = claims.on(JdbcOutbox.WORK, outbox::message);
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

  /// One hand that takes many: listening is quick, and a listener that is not must not take the
  /// place of what changes money and seats.
  @Bean
  WorkLoop<OutboxMessage> eventsLoop(
      ClaimsFactory claims,
      JdbcOutbox outbox,
      ObjectProvider<DomainEventListener> listeners,
      OutboxSettings settings,
      Wakeups wakeups,
      MeterRegistry meters,
      Installation installation) {
    var mine = claims.on(OutboxEvents.TABLE, outbox::message);
    var relay = new EventRelay(listeners.orderedStream().toList(), mine);
    return new WorkLoop<>(
        OutboxEvents.QUEUE,
        mine,
        relay,
        settings,
        wakeups,
        meters,
        installation.roles().contains(Role.WORKER),
        EVENT_HANDS,
        EVENTS_EACH);
  }

  @Bean
  WorkQueue outboxQueue() {
    return new WorkQueue(JdbcOutbox.QUEUE, JdbcOutbox.WORK);
  }

  @Bean
  WorkQueue eventsQueue() {
    return new WorkQueue(OutboxEvents.QUEUE, OutboxEvents.TABLE);
  }
}

package io.frontrow.payments.application;

import io.frontrow.platform.outbox.ClaimsFactory;
import io.frontrow.platform.outbox.OutboxSettings;
import io.frontrow.platform.outbox.Wakeups;
import io.frontrow.platform.outbox.WorkLoop;
import io.frontrow.platform.outbox.WorkQueue;
import io.frontrow.platform.outbox.WorkTable;
import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.settings.Installation.Role;
import io.frontrow.platform.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
  private static final WorkTable TABLE =
      new WorkTable("stripe_events", false, "received_at", "processed_at", false);

  @Bean
  WorkLoop<ReceivedEvent> stripeInboxLoop(
      ClaimsFactory factory,
      EventReader reader,
      EventInbox inbox,
      BookedPayments payments,
      BookPayment book,
      BookRefund refunds,
      BookDispute disputes,
      SettlePayment settling,
      GatewayRecords records,
      Transactions transactions,
      OutboxSettings settings,
      Wakeups wakeups,
      MeterRegistry meters,
      Installation installation) {
    var claims =
        factory.on(
            TABLE,
            (row, _) ->
                new ReceivedEvent(
                    row.getString("id"),
                    row.getString("type"),
                    row.getString("api_version"),
                    row.getString("payload")));
    return new WorkLoop<>(
        ReceiveEvents.QUEUE,
        claims,
        new BookEvents(
            claims,
            reader,
            inbox,
            payments,
            book,
            refunds,
            disputes,
            settling,
            records,
            transactions),
        settings,
        wakeups,
        meters,
        installation.roles().contains(Role.WORKER));
  }

  @Bean
  WorkQueue stripeInboxQueue() {
    return new WorkQueue(ReceiveEvents.QUEUE, TABLE);
  }
}

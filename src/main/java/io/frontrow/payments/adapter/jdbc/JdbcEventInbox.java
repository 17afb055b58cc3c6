package io.frontrow.payments.adapter.jdbc;

import io.frontrow.payments.application.EventInbox;
import io.frontrow.payments.application.ReceivedEvent;
import io.frontrow.shared.OrganizationId;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEventInbox implements EventInbox {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  JdbcEventInbox(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public boolean add(ReceivedEvent event) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return jdbc.sql(
                """
                insert into stripe_events (id, type, api_version, payload, received_at, next_attempt_at)
                values (:id, :type, :version, :payload, :now, :now) on conflict do nothing""")
            .param("id", event.id())
            .param("type", event.type())
            .param("version", event.version())
            .param("payload", event.payload())
            .param("now", now)
            .update()
        == 1;
  }

  @Override
  public void assign(ReceivedEvent event, OrganizationId organization) {
    jdbc.sql("update stripe_events set organization_id = :organization where id = :id")
        .param("organization", organization.value())
        .param("id", event.id())
        .update();
  }
}

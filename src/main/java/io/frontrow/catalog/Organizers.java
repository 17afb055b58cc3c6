package io.frontrow.catalog;

import io.frontrow.shared.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The names of those who present events. Inside a transaction of the public context.
@Component
class Organizers {
  private final JdbcClient jdbc;

  Organizers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  String name(OrganizationId id) {
    return jdbc.sql("select name from organizations where id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }
}

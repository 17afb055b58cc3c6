package io.frontrow.e2e;

import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A dead letter of a house of its own, with a message that waits behind it.
final class ALetter {
  private ALetter() {}

  static String in(ApplicationContext context) {
    var house = context.getBean(Directory.class).found("letters-" + UUID.randomUUID(), "A house");
    var jdbc = context.getBean(JdbcClient.class);
    return context
        .getBean(Transactions.class)
        .inTenant(
            house,
            () -> {
              var letter =
                  jdbc.sql(
                          """
                          insert into outbox (organization_id, aggregate, type, payload, created_at, attempts, next_attempt_at, last_error, dead_at)
                          values (:house, 'show:' || :house, 'seating.sale_changed', '{"show": "0198f0c2", "seats": ["A-1", "A-2"], "buyer": "u:1"}',
                            now() - interval '3 hours', 12, now(), 'IllegalStateException: the machine did not answer in 300 ms', now() - interval '2 hours')
                          returning id::text""")
                      .param("house", house.value())
                      .query((row, _) -> row.getString("id"))
                      .single();
              jdbc.sql(
                      """
                      insert into outbox (organization_id, aggregate, type, payload, created_at, next_attempt_at)
                      values (:house, 'show:' || :house, 'seating.sale_changed', '{}', now() - interval '1 hour', now() - interval '1 hour')""")
                  .param("house", house.value())
                  .update();
              return letter;
            });
  }
}

package io.frontrow.identity;

import io.frontrow.platform.settings.NotForProduction;
import io.frontrow.platform.tenancy.Transactions;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A database that was once a demo holds accounts and API clients whose passwords stand in the
/// manual. Production does not start on it.
@Component
@Profile("prod")
class DemoAccountsCheck {
  DemoAccountsCheck(Transactions transactions, JdbcClient jdbc) {
    var found =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        """
                        (select email from users where email like '%@frontrow.test' order by email limit 3)
                        union all
                        (select 'API client ' || client_id from api_clients
                         where disabled_at is null and client_id in ('demo-hall', 'other-house', 'demo-admin', 'demo-app')
                         order by client_id)""")
                    .query(String.class)
                    .list());
    if (!found.isEmpty()) {
      throw new NotForProduction(
          List.of(
              "the database holds demo accounts or API clients (%s): take a fresh one"
                  .formatted(String.join(", ", found))));
    }
  }
}

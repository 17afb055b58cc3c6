package io.frontrow.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.platform.settings.NotForProduction;
import io.frontrow.platform.tenancy.Transactions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Production on a database that was a demo's would let everybody in who has read the manual.
@IntegrationTest
class DemoDatabaseIT {
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void productionRefusesADatabaseWithDemoAccountsAndDemoClients() {
    assertThatThrownBy(() -> new DemoAccountsCheck(transactions, jdbc))
        .isInstanceOf(NotForProduction.class)
        .hasStackTraceContaining("@frontrow.test")
        .hasStackTraceContaining("API client demo-hall");
  }
}

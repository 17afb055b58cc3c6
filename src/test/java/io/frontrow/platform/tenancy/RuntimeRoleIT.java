package io.frontrow.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The application refuses to run as a role that row-level security would not bind.
@IntegrationTest
class RuntimeRoleIT {
  @Autowired DataSource dataSource;
  @Autowired JdbcClient jdbc;

  @Test
  void theApplicationsOwnRoleMayRunIt() {
    assertThatNoException().isThrownBy(() -> new RuntimeRoleCheck(jdbc));
  }

  @Test
  void aSuperuserMayNot() throws Exception {
    assertThatThrownBy(() -> new RuntimeRoleCheck(as("postgres")))
        .isInstanceOf(WrongDatabaseRole.class)
        .hasMessageContaining("is a superuser");
  }

  @Test
  void theOwnerOfTheTablesMayNot() throws Exception {
    assertThatThrownBy(() -> new RuntimeRoleCheck(as("frontrow_owner")))
        .isInstanceOf(WrongDatabaseRole.class)
        .hasMessageContaining("owns tables");
  }

  @Test
  void aRoleThatMayBypassMayNot() throws Exception {
    refusedWith("bypassrls", "may bypass row-level security");
  }

  @Test
  void aMemberOfTheOwnerMayNot() throws Exception {
    refusedWith("in role frontrow_owner", "owns tables");
  }

  private void refusedWith(String attribute, String reason) throws SQLException {
    var role = "test_" + UUID.randomUUID().toString().replace("-", "");
    var superuser = as("postgres");
    superuser.sql("create role " + role + " login " + attribute).update();
    try {
      assertThatThrownBy(() -> new RuntimeRoleCheck(as(role)))
          .isInstanceOf(WrongDatabaseRole.class)
          .hasMessageContaining(reason);
    } finally {
      superuser.sql("drop role " + role).update();
    }
  }

  private JdbcClient as(String role) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return JdbcClient.create(
          new DriverManagerDataSource(connection.getMetaData().getURL(), role, ""));
    }
  }
}

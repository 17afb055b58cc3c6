package io.frontrow.platform.lifecycle;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/// Exists once PostgreSQL lets the application in. A wrong password is no reason to wait.
@Component
class PostgresAnswers {
  private static final String LIMIT_SECONDS = "3";

  PostgresAnswers(JdbcConnectionDetails database, LifecycleSettings settings) {
    StoreWait.until(
        "PostgreSQL",
        database.getJdbcUrl().replaceFirst("\\?.*", ""),
        "SPRING_DATASOURCE_URL",
        settings.startPatience(),
        () -> ask(database));
  }

  private static Optional<String> ask(JdbcConnectionDetails database) {
    var login = new Properties();
    put(login, "user", database.getUsername());
    put(login, "password", database.getPassword());
    login.setProperty("connectTimeout", LIMIT_SECONDS);
    login.setProperty("loginTimeout", LIMIT_SECONDS);
    try {
      DriverManager.getConnection(database.getJdbcUrl(), login).close();
      return Optional.empty();
    } catch (SQLException failure) {
      if (mayPass(failure)) {
        return Optional.of(String.valueOf(failure.getMessage()));
      }
      throw new IllegalStateException("PostgreSQL refuses: " + failure.getMessage(), failure);
    }
  }

  /// Class 08: no connection. Class 57: shutting down, starting up, reading its log.
  private static boolean mayPass(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57");
  }

  private static void put(Properties login, String name, @Nullable String value) {
    if (value != null) {
      login.setProperty(name, value);
    }
  }

  @Component
  static class BeforeDataSources extends AbstractDependsOnBeanFactoryPostProcessor {
    BeforeDataSources() {
      super(DataSource.class, PostgresAnswers.class);
    }
  }

  @Component
  static class BeforeMigrations extends AbstractDependsOnBeanFactoryPostProcessor {
    BeforeMigrations() {
      super(Flyway.class, PostgresAnswers.class);
    }
  }
}

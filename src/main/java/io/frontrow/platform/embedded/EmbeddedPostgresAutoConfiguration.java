package io.frontrow.platform.embedded;

import io.frontrow.platform.settings.Installation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/// Brings a PostgreSQL server unless `spring.datasource.url` or a service connection names another.
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "none")
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Profile("demo")
class EmbeddedPostgresAutoConfiguration {
  /// The container image leaves it out.
  private static final String LIBRARY = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

  @Bean
  RunningPostgres embeddedPostgres(Installation installation, ResourceLoader resources) {
    if (!ClassUtils.isPresent(LIBRARY, resources.getClassLoader())) {
      throw new ServerNotStarted(
          "No PostgreSQL is configured, and this build has none inside.",
          "Set SPRING_DATASOURCE_URL and what docs/settings.md lists beside it.");
    }
    return new RunningPostgres(installation);
  }

  @Bean
  JdbcConnectionDetails embeddedPostgresConnection(RunningPostgres postgres) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return PostgresServer.APPLICATION;
      }

      @Override
      public String getPassword() {
        return "";
      }

      @Override
      public String getJdbcUrl() {
        return postgres.server.url();
      }
    };
  }

  @Bean
  FlywayConnectionDetails embeddedPostgresOwnerConnection(RunningPostgres postgres) {
    return new FlywayConnectionDetails() {
      @Override
      public String getUsername() {
        return PostgresServer.OWNER;
      }

      @Override
      public String getPassword() {
        return "";
      }

      @Override
      public String getJdbcUrl() {
        return postgres.server.url();
      }
    };
  }

  static final class RunningPostgres implements AutoCloseable {
    private final Installation installation;
    private final PostgresServer server;

    private RunningPostgres(Installation installation) {
      this.installation = installation;
      this.server = EmbeddedServers.postgres(installation.dataDir());
    }

    @Override
    public void close() {
      EmbeddedServers.releasePostgres(installation.dataDir());
    }
  }
}

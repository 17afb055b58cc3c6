package io.frontrow.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.settings.Installation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// The container image leaves the servers' libraries out.
class LeftOutServersTest {
  private final ApplicationContextRunner demo =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(EmbeddedPostgresAutoConfiguration.class))
          .withClassLoader(new FilteredClassLoader(EmbeddedPostgres.class))
          .withBean(
              Installation.class,
              () -> new Installation(Path.of("unused"), URI.create("http://localhost"), Set.of()))
          .withPropertyValues("spring.profiles.active=demo");

  @Test
  void withoutADatabaseTheStartSaysWhichSettingIsMissing() {
    demo.run(
        context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(
                    ServerNotStarted.class,
                    failure -> {
                      assertThat(failure).hasMessageContaining("No PostgreSQL is configured");
                      assertThat(failure.action()).contains("SPRING_DATASOURCE_URL");
                    }));
  }

  @Test
  void withADatabaseNobodyMissesThem() {
    demo.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost/frontrow")
        .run(context -> assertThat(context).hasNotFailed());
  }
}

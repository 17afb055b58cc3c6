package io.frontrow;

import io.frontrow.platform.settings.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// Another instance of the application beside the one of the test, on the same PostgreSQL and
/// Redis, which it reaches by a line that can be cut. It answers requests and leaves work to the
/// first.
public final class SecondInstance implements AutoCloseable {
  private final LateLine redis = new LateLine();
  private final AtomicReference<InstantSource> clock =
      new AtomicReference<>(InstantSource.system());
  private final ConfigurableApplicationContext context;

  private SecondInstance(ApplicationContext first) {
    var address =
        Objects.requireNonNull(first.getBean(DataRedisConnectionDetails.class).getStandalone());
    redis.leadTo(address.getPort());
    this.context =
        new SpringApplicationBuilder(FrontrowApplication.class)
            .profiles("second")
            .initializers(
                starting ->
                    ((GenericApplicationContext) starting)
                        .registerBean(
                            "clockOfTheSecond",
                            InstantSource.class,
                            () -> () -> clock.get().instant(),
                            definition -> definition.setPrimary(true)))
            .run(settings(first).toArray(String[]::new));
  }

  public static SecondInstance beside(ApplicationContext first) {
    return new SecondInstance(first);
  }

  private List<String> settings(ApplicationContext first) {
    var installation = first.getBean(Installation.class);
    var database = first.getBean(JdbcConnectionDetails.class);
    var settings = new ArrayList<String>();
    settings.add("--server.port=0");
    settings.add("--frontrow.roles=web");
    settings.add("--frontrow.public-url=" + installation.publicUrl());
    settings.add("--frontrow.data-dir=" + TestServers.folder("second"));
    settings.add("--frontrow.secret=" + secret(installation));
    settings.add("--frontrow.stripe.api-key=sk_test_second");
    settings.add("--frontrow.stripe.webhook-secret=whsec_second");
    settings.add("--spring.flyway.enabled=false");
    settings.add("--spring.datasource.url=" + database.getJdbcUrl());
    settings.add("--spring.datasource.username=" + database.getUsername());
    settings.add(
        "--spring.datasource.password=" + Objects.requireNonNullElse(database.getPassword(), ""));
    settings.add("--spring.data.redis.url=redis://127.0.0.1:" + redis.port());
    return settings;
  }

  private static String secret(Installation installation) {
    try {
      return Files.readString(installation.dataDir().resolve("secret"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Its clock stands still from now on, at this time.
  public void stopsItsClockAt(Instant time) {
    clock.set(InstantSource.fixed(time));
  }

  public void letsItsClockRun() {
    clock.set(InstantSource.system());
  }

  /// From now on Redis is away for this instance alone, and for good.
  public void losesRedis() throws Exception {
    redis.close();
  }

  @Override
  public void close() throws Exception {
    context.close();
    redis.close();
  }
}

package io.frontrow.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class StoreWaitTest {
  private static final LifecycleSettings IMPATIENT =
      new LifecycleSettings(Duration.ofMillis(300), Duration.ZERO);

  @Test
  void itAsksUntilTheStoreAnswers() {
    var answers = new ArrayDeque<>(List.of(Optional.of("starting up"), Optional.<String>empty()));

    StoreWait.until("A store", "here", "ITS_URL", Duration.ofMinutes(1), answers::remove);

    assertThat(answers).isEmpty();
  }

  @Test
  void itGivesUpAndSaysWhoWhereAndWhatToDo() {
    assertThatThrownBy(
            () ->
                StoreWait.until(
                    "A store", "here", "ITS_URL", Duration.ZERO, () -> Optional.of("not today")))
        .isInstanceOfSatisfying(
            StoreNotReached.class,
            failure -> {
              assertThat(failure)
                  .hasMessage("A store at here did not answer within 0 s: not today");
              assertThat(failure.action()).contains("ITS_URL", "FRONTROW_START_PATIENCE");
            });
  }

  @Test
  void aPostgresThatNeverComesIsNamedWithoutItsPassword() throws IOException {
    var url = "jdbc:postgresql://127.0.0.1:" + portOfNobody() + "/frontrow";
    var details =
        new JdbcConnectionDetails() {
          @Override
          public String getUsername() {
            return "frontrow_app";
          }

          @Override
          public String getPassword() {
            return "s3cret";
          }

          @Override
          public String getJdbcUrl() {
            return url + "?sslpassword=s3cret";
          }
        };

    assertThatThrownBy(() -> new PostgresAnswers(details, IMPATIENT))
        .isInstanceOf(StoreNotReached.class)
        .hasMessageStartingWith("PostgreSQL at " + url + " did not answer")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void aRedisThatNeverComesIsNamed() throws IOException {
    var port = portOfNobody();
    var details =
        new DataRedisConnectionDetails() {
          @Override
          public Standalone getStandalone() {
            return Standalone.of("127.0.0.1", port);
          }
        };

    assertThatThrownBy(() -> new RedisAnswers(details, IMPATIENT))
        .isInstanceOf(StoreNotReached.class)
        .hasMessageStartingWith("Redis at 127.0.0.1:" + port + " did not answer");
  }

  private static int portOfNobody() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}

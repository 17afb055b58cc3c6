package io.frontrow.platform.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import org.redisson.api.RedissonClient;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.stereotype.Component;

/// Exists once Redis has read its memory back and answers. Asked without a password: a server that
/// wants one is awake. Nodes of a cluster are left to Redisson.
@Component
class RedisAnswers {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  RedisAnswers(DataRedisConnectionDetails redis, LifecycleSettings settings) {
    var server = redis.getStandalone();
    if (server == null) {
      return;
    }
    var tls = redis.getSslBundle();
    var sockets =
        tls == null ? SocketFactory.getDefault() : tls.createSslContext().getSocketFactory();
    StoreWait.until(
        "Redis",
        server.getHost() + ":" + server.getPort(),
        "SPRING_DATA_REDIS_URL",
        settings.startPatience(),
        () -> ask(server, sockets));
  }

  private static Optional<String> ask(Standalone server, SocketFactory sockets) {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      if (answer == null) {
        return Optional.of("the connection was closed");
      }
      return answer.startsWith("-LOADING") ? Optional.of(answer.substring(1)) : Optional.empty();
    } catch (IOException failure) {
      return Optional.of(failure.toString());
    }
  }

  @Component
  static class BeforeRedisson extends AbstractDependsOnBeanFactoryPostProcessor {
    BeforeRedisson() {
      super(RedissonClient.class, RedisAnswers.class);
    }
  }
}

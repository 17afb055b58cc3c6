package io.frontrow.platform.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.redisson.api.RedissonClient;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.stereotype.Component;

/// Exists once Redis has read its memory back and answers; of a cluster, one of its nodes. Asked
/// without a password: a server that wants one is awake.
@Component
class RedisAnswers {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  RedisAnswers(DataRedisConnectionDetails redis, LifecycleSettings settings) {
    var tls = redis.getSslBundle();
    var sockets =
        tls == null ? SocketFactory.getDefault() : tls.createSslContext().getSocketFactory();
    var server = redis.getStandalone();
    var cluster = redis.getCluster();
    if (cluster != null) {
      StoreWait.until(
          "Redis Cluster",
          cluster.getNodes().stream().map(Node::toString).collect(Collectors.joining(",")),
          "SPRING_DATA_REDIS_CLUSTER_NODES",
          settings.startPatience(),
          () -> askAny(cluster.getNodes(), sockets));
    } else if (server != null) {
      StoreWait.until(
          "Redis",
          server.getHost() + ":" + server.getPort(),
          "SPRING_DATA_REDIS_URL",
          settings.startPatience(),
          () -> ask(server.getHost(), server.getPort(), sockets));
    }
  }

  private static Optional<String> askAny(List<Node> nodes, SocketFactory sockets) {
    var reason = Optional.of("no node is named");
    for (var node : nodes) {
      reason = ask(node.host(), node.port(), sockets);
      if (reason.isEmpty()) {
        return reason;
      }
    }
    return reason;
  }

  private static Optional<String> ask(String host, int port, SocketFactory sockets) {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
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

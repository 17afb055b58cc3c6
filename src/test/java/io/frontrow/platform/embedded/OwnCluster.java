package io.frontrow.platform.embedded;

import io.frontrow.RedisByHand;
import io.frontrow.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Redis Cluster of three masters on loopback, for one test alone, from the binary that the demo
/// runs. A master has no replica: what it knew is away while it is.
public final class OwnCluster implements AutoCloseable {
  public static final int NODES = 3;
  private static final int SLOTS = 16384;

  private final Path folder;
  private final List<Integer> buses;
  private final List<RedisServer> servers = new ArrayList<>();

  private OwnCluster(Path folder) throws IOException {
    this.folder = folder;
    buses = List.of(RedisServer.freePort(), RedisServer.freePort(), RedisServer.freePort());
    for (var node = 0; node < NODES; node++) {
      servers.add(start(node, RedisServer.freePort()));
    }
  }

  public static OwnCluster in(Path folder) {
    try {
      var cluster = new OwnCluster(folder);
      cluster.join();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without `require-full-coverage` the shows of the living go on when one master is away.
  private RedisServer start(int node, int port) {
    return RedisServer.start(
        folder.resolve("node-" + node).resolve("redis"),
        port,
        List.of(
            "--cluster-enabled",
            "yes",
            "--cluster-port",
            buses.get(node).toString(),
            "--cluster-node-timeout",
            "1000",
            "--cluster-require-full-coverage",
            "no"));
  }

  private void join() throws IOException {
    for (var node = 0; node < NODES; node++) {
      expect(node, "CLUSTER SET-CONFIG-EPOCH " + (node + 1));
      expect(node, "CLUSTER ADDSLOTSRANGE " + first(node) + " " + (first(node + 1) - 1));
      if (node > 0) {
        expect(node, "CLUSTER MEET 127.0.0.1 " + port(0) + " " + buses.getFirst());
      }
    }
    for (var node = 0; node < NODES; node++) {
      awaitWhole(node);
    }
  }

  private void awaitWhole(int node) {
    Waiting.until(
        () -> {
          var info = String.join("", RedisByHand.read(port(node), "CLUSTER INFO"));
          return info.contains("cluster_state:ok")
              && info.contains("cluster_slots_ok:" + SLOTS)
              && info.contains("cluster_known_nodes:" + NODES);
        });
  }

  private void expect(int node, String command) throws IOException {
    var answer = RedisByHand.ask(port(node), command);
    if (!answer.equals("+OK")) {
      throw new IOException(command + " answered " + answer);
    }
  }

  private static int first(int node) {
    return SLOTS * node / NODES;
  }

  /// As `spring.data.redis.cluster.nodes` wants them.
  public String nodes() {
    return IntStream.range(0, NODES)
        .mapToObj(node -> "127.0.0.1:" + port(node))
        .collect(Collectors.joining(","));
  }

  public int port(int node) {
    return servers.get(node).port();
  }

  /// Which node a key lives on.
  public int nodeOf(String key) {
    var slot = Integer.parseInt(RedisByHand.read(port(0), "CLUSTER KEYSLOT " + key).getFirst());
    return IntStream.range(0, NODES)
        .filter(node -> slot < first(node + 1))
        .findFirst()
        .orElseThrow();
  }

  /// SIGKILL.
  public void kill(int node) {
    servers.get(node).kill();
  }

  /// The killed node with its data, at its port.
  public void revive(int node) {
    servers.set(node, start(node, port(node)));
    for (var each = 0; each < NODES; each++) {
      awaitWhole(each);
    }
  }

  @Override
  public void close() {
    servers.forEach(RedisServer::close);
  }
}

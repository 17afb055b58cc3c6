package io.frontrow.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.context.ApplicationContext;

/// A Redis that takes no writes for a while, then goes on as if nothing had been.
final class OutOfBreath implements AutoCloseable {
  private final Standalone server;

  private OutOfBreath(Standalone server) {
    this.server = server;
  }

  static OutOfBreath redisOf(ApplicationContext context) {
    var redis =
        new OutOfBreath(
            requireNonNull(context.getBean(DataRedisConnectionDetails.class).getStandalone()));
    redis.say("CLIENT PAUSE 60000 WRITE");
    return redis;
  }

  @Override
  public void close() {
    say("CLIENT UNPAUSE");
  }

  private void say(String command) {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new IllegalStateException("Redis refused: " + command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

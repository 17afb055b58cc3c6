package io.frontrow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.ApplicationContext;

/// Speaks to a Redis past the application, one inline command at a time.
public final class RedisByHand {
  private RedisByHand() {}

  /// Where the application's Redis listens.
  public static int port(ApplicationContext context) {
    var server = context.getBean(DataRedisConnectionDetails.class).getStandalone();
    return Objects.requireNonNull(server).getPort();
  }

  /// The first line of the answer.
  public static String ask(int port, String command) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return asked(socket, command).readLine();
    }
  }

  /// Every text and number of the answer, in order, whatever their nesting. An error is thrown.
  public static List<String> read(int port, String command) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var texts = new ArrayList<String>();
      read(asked(socket, command), texts);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(command + " at " + port, e);
    }
  }

  private static BufferedReader asked(Socket socket, String command) throws IOException {
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Lengths are in bytes; what tests ask for is ASCII.
  private static void read(BufferedReader answer, List<String> texts) throws IOException {
    var head = answer.readLine();
    if (head == null) {
      throw new IOException("the connection was closed");
    }
    var rest = head.substring(1);
    switch (head.charAt(0)) {
      case '+', ':' -> texts.add(rest);
      case '$' -> {
        var text = new char[Integer.parseInt(rest) + 2];
        for (var read = 0; read < text.length; ) {
          read += answer.read(text, read, text.length - read);
        }
        texts.add(new String(text, 0, text.length - 2));
      }
      case '*' -> {
        for (var i = 0; i < Integer.parseInt(rest); i++) {
          read(answer, texts);
        }
      }
      default -> throw new IOException(head);
    }
  }
}

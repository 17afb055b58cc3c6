package io.frontrow;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks for the same page again and again on one connection for as long as it may, reads every
/// answer to its last byte, and tells what a client library would hide behind another attempt.
final class SteadyVisitor implements Runnable {
  private final int port;
  private final byte[] question;
  private final List<String> troubles = new ArrayList<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger lastAnswers = new AtomicInteger();
  private int shutOut;

  SteadyVisitor(int port, String page) {
    this.port = port;
    this.question =
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
            .formatted(page, port)
            .getBytes(StandardCharsets.US_ASCII);
  }

  int answers() {
    return answers.get();
  }

  /// Answers that were announced as the last on their connection.
  int lastAnswers() {
    return lastAnswers.get();
  }

  /// Connections that were closed before anything was asked or answered on them.
  int shutOut() {
    return shutOut;
  }

  List<String> troubles() {
    return troubles;
  }

  /// Until nobody lets this visitor in any more.
  @Override
  public void run() {
    var letIn = true;
    while (letIn) {
      letIn = visit();
    }
  }

  private boolean visit() {
    var answersHere = 0;
    var begun = false;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        begun = false;
        socket.getOutputStream().write(question);
        var status = line(in);
        begun = true;
        var last = readToTheEnd(in);
        if (!status.startsWith("HTTP/1.1 200")) {
          troubles.add(status);
        }
        answers.incrementAndGet();
        answersHere++;
        if (last) {
          lastAnswers.incrementAndGet();
          return true;
        }
      }
    } catch (ConnectException nobodyListens) {
      return false;
    } catch (IOException broken) {
      if (begun) {
        troubles.add("an answer broke off: " + broken);
      } else if (answersHere > 0) {
        troubles.add("a kept connection was closed under a question: " + broken);
      } else {
        shutOut++;
      }
      return false;
    }
  }

  /// True: the server said that it will close the connection.
  private static boolean readToTheEnd(InputStream in) throws IOException {
    var length = 0;
    var chunked = false;
    var last = false;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      var small = header.toLowerCase(Locale.ROOT);
      if (small.startsWith("content-length:")) {
        length = Integer.parseInt(small.substring(15).strip());
      }
      chunked |= small.equals("transfer-encoding: chunked");
      last |= small.equals("connection: close");
    }
    if (!chunked) {
      skip(in, length);
      return last;
    }
    var size = -1;
    while (size != 0) {
      size = Integer.parseInt(line(in), 16);
      skip(in, size);
      line(in);
    }
    return last;
  }

  private static void skip(InputStream in, int bytes) throws IOException {
    if (in.readNBytes(bytes).length < bytes) {
      throw new EOFException("closed");
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }
}

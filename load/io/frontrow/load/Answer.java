package io.frontrow.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads as much of an HTTP/1.1 answer as a generator has to know: its status and where it ends; if
/// asked to, also where it leads to and its tag. The body is skipped, compressed or not. Answers to
/// HEAD are not understood.
final class Answer {
  private static final byte[] LENGTH = lower("content-length:");
  private static final byte[] ENCODING = lower("transfer-encoding:");
  private static final byte[] CONNECTION = lower("connection:");
  private static final byte[] LOCATION = lower("location:");
  private static final byte[] TAG = lower("etag:");
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private enum Part {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  /// The beginning of the line that is being read; nothing we look for is longer.
  private final byte[] line = new byte[160];

  private final boolean keepsNames;

  private int length;
  private Part part = Part.STATUS;
  private int status;
  private long left;
  private boolean chunked;
  private boolean closes;
  private String location = "";
  private String tag = "";

  Answer() {
    this(false);
  }

  /// @param keepsNames whether somebody will ask for location and tag
  Answer(boolean keepsNames) {
    this.keepsNames = keepsNames;
  }

  /// Makes ready for the next answer on the same connection.
  void begin() {
    length = 0;
    part = Part.STATUS;
    status = 0;
    left = 0;
    chunked = false;
    closes = false;
    location = "";
    tag = "";
  }

  int status() {
    return status;
  }

  String location() {
    return location;
  }

  /// With its quotation marks.
  String tag() {
    return tag;
  }

  /// Whether the server ends the connection after this answer.
  boolean closes() {
    return closes;
  }

  /// True once the answer is complete.
  boolean read(ByteBuffer bytes) {
    while (true) {
      switch (part) {
        case BODY, CHUNK -> {
          if (!skip(bytes)) {
            return false;
          }
          if (part == Part.BODY) {
            return true;
          }
          part = Part.CHUNK_END;
        }
        default -> {
          if (!fill(bytes)) {
            return false;
          }
          var ended = take();
          length = 0;
          if (ended) {
            return true;
          }
        }
      }
    }
  }

  private boolean skip(ByteBuffer bytes) {
    var now = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + now);
    left -= now;
    return left == 0;
  }

  /// Reads up to the end of a line; false when the bytes end before.
  private boolean fill(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      var one = bytes.get();
      if (one == '\n') {
        return true;
      }
      if (one != '\r') {
        if (length < line.length) {
          line[length] = one;
        }
        length++;
      }
    }
    return false;
  }

  /// Takes in a whole line; true when it was the answer's last.
  private boolean take() {
    switch (part) {
      case STATUS -> {
        status = (int) number(STATUS_AT, 10);
        part = Part.HEADERS;
      }
      case HEADERS -> {
        if (length > 0) {
          header();
        } else {
          return body();
        }
      }
      case CHUNK_SIZE -> {
        left = number(0, 16);
        part = left == 0 ? Part.TRAILER : Part.CHUNK;
      }
      case CHUNK_END -> part = Part.CHUNK_SIZE;
      case TRAILER -> {
        return length == 0;
      }
      default -> throw new IllegalStateException("no lines in " + part);
    }
    return false;
  }

  private void header() {
    if (begins(LENGTH)) {
      left = number(LENGTH.length, 10);
    } else if (begins(ENCODING)) {
      chunked = true;
    } else if (begins(CONNECTION)) {
      closes = (line[length - 1] | 0x20) == 'e' && (line[length - 2] | 0x20) == 's';
    } else if (keepsNames && begins(LOCATION)) {
      location = value(LOCATION.length);
    } else if (keepsNames && begins(TAG)) {
      tag = value(TAG.length);
    }
  }

  private String value(int from) {
    return new String(line, from, Math.min(length, line.length) - from, StandardCharsets.US_ASCII)
        .strip();
  }

  /// After the empty line; true when nothing follows it.
  private boolean body() {
    if (chunked) {
      part = Part.CHUNK_SIZE;
      return false;
    }
    part = Part.BODY;
    return left == 0 || status == 204 || status == 304;
  }

  private boolean begins(byte[] name) {
    if (length < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if ((line[i] | 0x20) != name[i]) {
        return false;
      }
    }
    return true;
  }

  private long number(int from, int base) {
    var at = from;
    while (at < length && line[at] == ' ') {
      at++;
    }
    long value = 0;
    for (; at < Math.min(length, line.length); at++) {
      var digit = Character.digit(line[at], base);
      if (digit < 0) {
        break;
      }
      value = value * base + digit;
    }
    return value;
  }

  /// As [#begins] compares them: every byte with the bit of small letters set.
  private static byte[] lower(String name) {
    var bytes = new byte[name.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (name.charAt(i) | 0x20);
    }
    return bytes;
  }
}

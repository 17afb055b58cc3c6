package io.frontrow.demo.stripe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads lines that ended, and knows how many bytes they were: what follows the last newline was
/// torn by a crash.
final class JournalLines implements AutoCloseable {
  private final InputStream in;
  private long position;

  JournalLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0; read = in.read()) {
      if (read == '\n') {
        position += line.size() + 1L;
        return line.toByteArray();
      }
      line.write(read);
    }
    return null;
  }

  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

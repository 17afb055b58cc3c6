package io.frontrow.demo.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The simulator's memory on disk: one JSON line a change, only ever appended. A killed process leaves at most a torn last
/// line, which is cut off at the next start; nothing that was answered is lost, because the line is written before the answer.
final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final JsonMapper json;
  private final FileChannel channel;

  private Journal(Path file, JsonMapper json, FileChannel channel) {
    this.file = file;
    this.json = json;
    this.channel = channel;
  }

  static Journal open(Path folder, JsonMapper json) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve("journal.jsonl");
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new Journal(file, json, channel);
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot keep its data in " + folder, failure);
    }
  }

  /// Reads every complete line, oldest first, and leaves the journal ready to append.
  void replay(Consumer<Change> each) {
    try {
      long good = 0;
      try (var lines = new JournalLines(Files.newInputStream(file))) {
        for (var line = lines.next(); line != null; line = lines.next()) {
          each.accept(json.readValue(line, Change.class));
          good = lines.position();
        }
      } catch (JacksonException torn) {
        log.warn("simulator journal cut bytes={} file={}", channel.size() - good, file);
      }
      channel.truncate(good);
      channel.position(good);
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot read " + file, failure);
    }
  }

  void append(Change change) {
    try {
      write(channel, change);
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot write " + file, failure);
    }
  }

  /// Starts a new journal with only what still matters; the old one stays until the new one is whole.
  static void rewrite(Path folder, JsonMapper json, Iterable<Change> kept) {
    var fresh = folder.resolve("journal.new");
    try {
      try (var channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (var change : kept) {
          channel.write(line(json, change));
        }
        channel.force(true);
      }
      replace(fresh, folder.resolve("journal.jsonl"));
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot tidy its data in " + folder, failure);
    }
  }

  long size() {
    try {
      return channel.size();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void write(FileChannel channel, Change change) throws IOException {
    var bytes = line(json, change);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer line(JsonMapper json, Change change) {
    var content = json.writeValueAsBytes(change);
    return ByteBuffer.allocate(content.length + 1).put(content).put((byte) '\n').flip();
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException weakFileSystem) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

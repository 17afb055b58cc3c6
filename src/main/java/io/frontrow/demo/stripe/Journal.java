package io.frontrow.demo.stripe;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The simulator's memory on disk: one JSON line a change, only ever appended. A killed process
/// leaves at most a torn last line, which is cut off at the next start; nothing that was answered
/// is lost, because the line is written before the answer.
final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final JsonMapper json;

  /// Not a channel: an interrupted thread would close that for everybody.
  private final RandomAccessFile journal;

  private boolean closed;

  private Journal(Path file, JsonMapper json, RandomAccessFile journal) {
    this.file = file;
    this.json = json;
    this.journal = journal;
  }

  static Journal open(Path folder, JsonMapper json) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve("journal.jsonl");
      return new Journal(file, json, new RandomAccessFile(file.toFile(), "rw"));
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
        log.warn("simulator journal cut bytes={} file={}", journal.length() - good, file);
      }
      journal.setLength(good);
      journal.seek(good);
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot read " + file, failure);
    }
  }

  /// After closing nothing is written any more: what a last webhook learns is learned again at the
  /// next start.
  void append(Change change) {
    if (closed) {
      return;
    }
    try {
      journal.write(line(json, change));
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot write " + file, failure);
    }
  }

  /// Starts a new journal with only what still matters; the old one stays until the new one is
  /// whole.
  static void rewrite(Path folder, JsonMapper json, Iterable<Change> kept) {
    var fresh = folder.resolve("journal.new");
    try {
      try (var out = new FileOutputStream(fresh.toFile())) {
        for (var change : kept) {
          out.write(line(json, change));
        }
        out.getFD().sync();
      }
      replace(fresh, folder.resolve("journal.jsonl"));
    } catch (IOException failure) {
      throw new UncheckedIOException("The simulator cannot tidy its data in " + folder, failure);
    }
  }

  long size() {
    try {
      return journal.length();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      closed = true;
      journal.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] line(JsonMapper json, Change change) {
    var content = json.writeValueAsBytes(change);
    var line = Arrays.copyOf(content, content.length + 1);
    line[content.length] = '\n';
    return line;
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException weakFileSystem) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

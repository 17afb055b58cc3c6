package io.frontrow.platform.pages;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.stereotype.Component;

/// What all instances share: the version of the pages, a new one after each change, and the pages
/// of a version. Redis away is no fault here; it is then left alone for a few seconds, so that it
/// costs no page its time.
@Component
class PageShelf {
  private static final Logger log = LoggerFactory.getLogger(PageShelf.class);
  private static final String VERSION = "frontrow:pages:version";
  private static final String PAGE = "frontrow:page:";
  private static final String BUILD = build();
  private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

  private final RedissonClient redis;
  private final InstantSource clock;
  private volatile Instant awayUntil = Instant.MIN;

  /// A change others have not been told of, because Redis was away.
  private volatile boolean owesChange;

  PageShelf(RedissonClient redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /// Empty while Redis is away.
  Optional<String> version() {
    if (owesChange) {
      changed();
    }
    return ask(
        () -> {
          var version = redis.<String>getBucket(VERSION, StringCodec.INSTANCE);
          var known = version.get();
          if (known != null) {
            return known;
          }
          var first = newVersion();
          return version.setIfAbsent(first) ? first : version.get();
        });
  }

  /// A version is never used twice, also after Redis has lost its memory.
  private static String newVersion() {
    return UUID.randomUUID().toString();
  }

  void changed() {
    owesChange = true;
    var told =
        ask(
            () -> {
              redis.<String>getBucket(VERSION, StringCodec.INSTANCE).set(newVersion());
              return true;
            });
    owesChange = told.isEmpty();
  }

  Optional<StoredPage> find(String version, String key) {
    return ask(
        () -> {
          var packed = redis.<byte[]>getBucket(name(version, key), ByteArrayCodec.INSTANCE).get();
          if (packed == null) {
            return null;
          }
          try {
            return StoredPage.unpacked(packed);
          } catch (IOException unreadable) {
            log.warn("page of another format key={}", key);
            return null;
          }
        });
  }

  void put(String version, String key, StoredPage page) {
    var left = Duration.between(clock.instant(), page.until());
    if (left.isPositive()) {
      ask(
          () -> {
            redis
                .<byte[]>getBucket(name(version, key), ByteArrayCodec.INSTANCE)
                .set(page.packed(), left);
            return true;
          });
    }
  }

  private static String name(String version, String key) {
    return PAGE + BUILD + ":" + version + ":" + key;
  }

  /// Two releases that run side by side render other pages: they share none. Nor does what runs
  /// from a folder of classes, which a developer changes between two starts.
  private static String build() {
    var source = new ApplicationHome(PageShelf.class).getSource();
    return source != null && source.isFile() ? contentOf(source) : UUID.randomUUID().toString();
  }

  /// From the checksums in the archive's directory; its date is the same for every build.
  private static String contentOf(File archive) {
    try (var files = new ZipFile(archive)) {
      var all = new CRC32();
      files.stream()
          .map(file -> file.getName() + file.getCrc())
          .forEach(file -> all.update(file.getBytes(StandardCharsets.UTF_8)));
      return Long.toHexString(all.getValue()) + "-" + archive.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> Optional<T> ask(Supplier<@Nullable T> question) {
    if (clock.instant().isBefore(awayUntil)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(question.get());
    } catch (RedisException away) {
      awayUntil = clock.instant().plus(LEFT_ALONE);
      log.warn(
          "pages without redis for seconds={} cause={}", LEFT_ALONE.toSeconds(), away.toString());
      return Optional.empty();
    }
  }
}

package io.frontrow.platform.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The pages this instance remembers. A page is served without a question for two seconds; then one
/// request asks Redis whether anything changed while the others still get the page they know.
///
/// While Redis is away a page is rendered anew every five seconds, for changes that other instances
/// cannot tell of. While PostgreSQL is away as well, the page known before is served, up to five
/// minutes old.
@Component
class PageMemory {
  static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration UNASKED = Duration.ofSeconds(2);
  private static final Duration ALONE = Duration.ofSeconds(5);
  private static final long MOST_BYTES = 64L << 20;
  private static final int SLOT_BYTES = 500;
  private static final long PATIENCE_SECONDS = 2;

  private final PageShelf shelf;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Cache<String, Slot> slots =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .<String, Slot>weigher((key, slot) -> SLOT_BYTES + 2 * key.length() + slot.size())
          .build();

  PageMemory(PageShelf shelf, InstantSource clock, MeterRegistry meters) {
    this.shelf = shelf;
    this.clock = clock;
    this.meters = meters;
  }

  /// Renders the page; empty when the answer was no page, and has been sent.
  interface Rendering {
    Optional<StoredPage> render() throws ServletException, IOException;
  }

  /// Also known to Redis and thereby to the other instances.
  void forgetAll() {
    slots.invalidateAll();
    shelf.changed();
  }

  /// The page if it is known and nobody has to be asked.
  Optional<StoredPage> known(String key) {
    var slot = slots.getIfPresent(key);
    var known = slot == null ? null : slot.known;
    return known != null && known.isFresh(clock.instant())
        ? found(known, "memory")
        : Optional.empty();
  }

  Optional<StoredPage> get(String key, boolean popular, Rendering rendering)
      throws ServletException, IOException {
    var known = known(key);
    if (known.isPresent()) {
      return known;
    }
    var slot = slots.get(key, _ -> new Slot());
    if (!mayRenew(slot)) {
      var old = slot.known;
      return old == null ? rendering.render() : found(old, "memory");
    }
    try {
      var now = clock.instant();
      var meanwhile = slot.known;
      return meanwhile != null && meanwhile.isFresh(now)
          ? found(meanwhile, "memory")
          : renewed(slot, key, popular, rendering, now);
    } finally {
      slot.renewing.unlock();
    }
  }

  /// One renews; who has an old page to show does not wait for it, everybody else does, a while.
  private static boolean mayRenew(Slot slot) {
    if (slot.known != null) {
      return slot.renewing.tryLock();
    }
    try {
      return slot.renewing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<StoredPage> renewed(
      Slot slot, String key, boolean popular, Rendering rendering, Instant now)
      throws ServletException, IOException {
    var version = shelf.version();
    var old = slot.known;
    if (old != null && old.isStillTrue(version, now)) {
      return kept(slot, key, old.asked(now), "memory");
    }
    if (popular && version.isPresent()) {
      var shared = shelf.find(version.get(), key).filter(page -> page.until().isAfter(now));
      if (shared.isPresent()) {
        return kept(slot, key, new Known(shared.get(), version, now, now), "redis");
      }
    }
    Optional<StoredPage> rendered;
    try {
      rendered = rendering.render();
    } catch (ServletException | IOException | RuntimeException broken) {
      if (old != null && old.isYoung(now)) {
        return found(old, "stale");
      }
      throw broken;
    }
    if (rendered.isEmpty()) {
      slots.invalidate(key);
      return rendered;
    }
    if (popular) {
      version.ifPresent(current -> shelf.put(current, key, rendered.get()));
    }
    return kept(slot, key, new Known(rendered.get(), version, now, now), "rendered");
  }

  /// Put again, so that its weight is counted anew.
  private Optional<StoredPage> kept(Slot slot, String key, Known known, String result) {
    slot.known = known;
    slots.put(key, slot);
    return found(known, result);
  }

  private Optional<StoredPage> found(Known known, String result) {
    meters.counter("frontrow.pages", "result", result).increment();
    return Optional.of(known.page());
  }

  private static final class Slot {
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Known known;

    private int size() {
      var page = known;
      return page == null ? 0 : page.page().size();
    }
  }

  /// @param version of the pages when this one was rendered; empty when Redis was away
  /// @param askedAt when it was last known to be true
  private record Known(
      StoredPage page, Optional<String> version, Instant renderedAt, Instant askedAt) {
    boolean isFresh(Instant now) {
      return now.isBefore(askedAt.plus(UNASKED)) && now.isBefore(page.until());
    }

    boolean isStillTrue(Optional<String> current, Instant now) {
      if (!now.isBefore(page.until())) {
        return false;
      }
      return current.isPresent() ? current.equals(version) : now.isBefore(renderedAt.plus(ALONE));
    }

    boolean isYoung(Instant now) {
      return now.isBefore(renderedAt.plus(LONGEST));
    }

    Known asked(Instant now) {
      return new Known(page, version, renderedAt, now);
    }
  }
}

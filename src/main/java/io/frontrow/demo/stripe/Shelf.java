package io.frontrow.demo.stripe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Objects of one kind by their id and, for lists, the newest first. Nothing looks at all of them
/// to find one. Callers take turns.
final class Shelf<T extends Shelf.Kept> {
  interface Kept {
    String id();

    long created();
  }

  /// Part of a list; `more` tells whether there is another after it.
  record Page<T>(List<T> objects, boolean more) {}

  /// What a list call asks for: seconds from and to (both included), the object before the first
  /// one, how many.
  record Window(long from, long to, Optional<String> after, int limit) {
    static Window newest(int limit) {
      return new Window(Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty(), limit);
    }
  }

  private record Place(long created, long number) {}

  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparingLong(Place::created).thenComparingLong(Place::number).reversed();

  private final Map<String, Place> places = new HashMap<>();
  private final TreeMap<Place, T> newestFirst = new TreeMap<>(NEWEST_FIRST);
  private long number;

  void put(T object) {
    var place = places.computeIfAbsent(object.id(), _ -> new Place(object.created(), ++number));
    newestFirst.put(place, object);
  }

  Optional<T> find(String id) {
    var place = places.get(id);
    return place == null ? Optional.empty() : Optional.ofNullable(newestFirst.get(place));
  }

  Page<T> page(Window window, Predicate<T> wanted) {
    var first =
        window.after().map(places::get).orElseGet(() -> new Place(window.to(), Long.MAX_VALUE));
    boolean inclusive = window.after().isEmpty();
    var found =
        newestFirst.tailMap(first, inclusive).values().stream()
            .takeWhile(object -> object.created() >= window.from())
            .filter(object -> object.created() <= window.to())
            .filter(wanted)
            .limit(window.limit() + 1L)
            .toList();
    boolean more = found.size() > window.limit();
    return new Page<>(more ? found.subList(0, window.limit()) : found, more);
  }

  Iterable<T> oldestFirst() {
    return newestFirst.sequencedValues().reversed();
  }
}

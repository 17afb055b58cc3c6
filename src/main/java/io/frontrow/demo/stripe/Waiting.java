package io.frontrow.demo.stripe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What happens by itself when its second has come, by that second.
final class Waiting {
  private record Moment(long at, String id) {}

  private final Map<String, Moment> moments = new HashMap<>();
  private final TreeSet<Moment> sooner =
      new TreeSet<>(Comparator.comparingLong(Moment::at).thenComparing(Moment::id));

  /// Nothing waits without a moment.
  void put(String id, @Nullable Long at) {
    var before = moments.remove(id);
    if (before != null) {
      sooner.remove(before);
    }
    if (at != null) {
      var moment = new Moment(at, id);
      moments.put(id, moment);
      sooner.add(moment);
    }
  }

  List<String> due(long now) {
    return sooner.stream().takeWhile(moment -> moment.at() <= now).map(Moment::id).toList();
  }
}

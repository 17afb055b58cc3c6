package io.frontrow.seating.adapter.redis;

import io.frontrow.shared.HoldId;
import io.frontrow.shared.ShowId;
import java.util.List;
import java.util.stream.Stream;

/// The keys of a show: a fixed set with one hash tag, in the order that every script expects
/// (lua/show.lua).
record ShowKeys(ShowId show) {
  private static final List<String> NAMES =
      List.of("holds", "seats", "holders", "lapse", "ga", "buyers", "taken", "epoch");

  List<String> all() {
    return NAMES.stream().map(this::key).toList();
  }

  List<String> withRebuildLock() {
    return with("rebuild");
  }

  List<String> withFreedMarker(HoldId hold) {
    return with("freed:" + hold);
  }

  String key(String name) {
    return "{show:" + show + "}:" + name;
  }

  private List<String> with(String name) {
    return Stream.concat(all().stream(), Stream.of(key(name))).toList();
  }
}

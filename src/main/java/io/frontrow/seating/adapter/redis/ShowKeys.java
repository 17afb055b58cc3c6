package io.frontrow.seating.adapter.redis;

import io.frontrow.shared.HoldId;
import io.frontrow.shared.ShowId;
import java.util.ArrayList;
import java.util.List;

/// The keys of a show: a fixed set with one hash tag, in the order that every script expects
/// (lua/show.lua).
record ShowKeys(String tag, List<String> all) {
  private static final List<String> NAMES =
      List.of(
          "holds",
          "seats",
          "holders",
          "lapse",
          "ga",
          "buyers",
          "taken",
          "epoch",
          "changes",
          "allotted");

  static ShowKeys of(ShowId show) {
    var tag = "{show:" + show + "}:";
    return new ShowKeys(tag, NAMES.stream().map(tag::concat).toList());
  }

  List<String> withRebuildLock() {
    return with("rebuild");
  }

  List<String> withFreedMarker(HoldId hold) {
    return with("freed:" + hold);
  }

  List<String> withSoldMarker(HoldId hold) {
    return with("sold:" + hold);
  }

  /// The first answer to who asked for this hold.
  List<String> withFirstAnswer(HoldId hold) {
    return with("idem:" + hold);
  }

  private List<String> with(String name) {
    var keys = new ArrayList<String>(all.size() + 1);
    keys.addAll(all);
    keys.add(tag + name);
    return keys;
  }
}

package io.frontrow.seating.application;

import io.frontrow.seating.application.LockRepairs.BuyerCount;
import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// In what Redis' memory of a show differs from what it should be.
///
/// @param missing taken seats that Redis does not know
/// @param wrong seats that Redis knows in another state than this
/// @param surplus seats that are not taken
/// @param missingAllotments seats that are kept for a channel without Redis knowing
/// @param surplusAllotments seats that are kept for nobody, or for another channel
/// @param pools by how much counters are off
/// @param buyers how many too many; negative: too few
record Differences(
    Map<SeatId, SeatState> missing,
    Map<SeatId, SeatState> wrong,
    Set<SeatId> surplus,
    Map<SeatId, String> missingAllotments,
    Set<SeatId> surplusAllotments,
    Map<Pool, Drift> pools,
    Map<BuyerCount, Integer> buyers) {

  static final Differences NONE =
      new Differences(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Map.of(), Map.of());

  /// @param capacity what it should be; empty: there should be no such pool
  /// @param tooMany negative: too few
  record Drift(Optional<Integer> capacity, Places tooMany) {
    boolean isNone() {
      return tooMany.equals(NOTHING);
    }
  }

  private static final Places NOTHING = new Places(0, 0, 0, 0);

  /// All that is to be known of a show.
  record Picture(
      Map<SeatId, SeatState> taken,
      Map<SeatId, String> allotted,
      Map<Pool, Places> pools,
      Map<BuyerCount, Integer> buyers) {}

  static Differences between(Picture expected, Picture found) {
    var missing = new HashMap<>(expected.taken());
    missing.keySet().removeAll(found.taken().keySet());
    var wrong = new HashMap<>(expected.taken());
    wrong.keySet().removeAll(missing.keySet());
    wrong.entrySet().removeAll(found.taken().entrySet());
    var missingAllotments = new HashMap<>(expected.allotted());
    missingAllotments.entrySet().removeAll(found.allotted().entrySet());
    return new Differences(
        missing,
        wrong,
        without(found.taken().keySet(), expected.taken().keySet()),
        missingAllotments,
        without(found.allotted().keySet(), expected.allotted().keySet()),
        drifts(expected.pools(), found.pools()),
        drift(expected.buyers(), found.buyers()));
  }

  private static Set<SeatId> without(Set<SeatId> all, Set<SeatId> known) {
    var without = new HashSet<SeatId>();
    for (var seat : all) {
      if (!known.contains(seat)) {
        without.add(seat);
      }
    }
    return without;
  }

  private static Map<Pool, Drift> drifts(Map<Pool, Places> expected, Map<Pool, Places> found) {
    var drifts = new HashMap<Pool, Drift>();
    var pools = new HashSet<>(expected.keySet());
    pools.addAll(found.keySet());
    for (var pool : pools) {
      var should = expected.getOrDefault(pool, NOTHING);
      var is = found.getOrDefault(pool, NOTHING);
      var drift =
          new Drift(
              Optional.ofNullable(expected.get(pool)).map(Places::capacity),
              new Places(
                  is.capacity() - should.capacity(),
                  is.taken() - should.taken(),
                  is.held() - should.held(),
                  is.sold() - should.sold()));
      if (!drift.isNone()) {
        drifts.put(pool, drift);
      }
    }
    return drifts;
  }

  private static Map<BuyerCount, Integer> drift(
      Map<BuyerCount, Integer> expected, Map<BuyerCount, Integer> found) {
    var drift = new HashMap<>(found);
    expected.forEach((buyer, places) -> drift.merge(buyer, -places, Integer::sum));
    drift.values().removeIf(places -> places == 0);
    return drift;
  }

  /// How many entries it has.
  int size() {
    return missing.size()
        + wrong.size()
        + surplus.size()
        + missingAllotments.size()
        + surplusAllotments.size()
        + pools.size()
        + buyers.size();
  }

  /// What may be mended now: missing seats at once, everything else when it was found before as
  /// well. On a busy show counts never stand still, but by how much they are off stays.
  Differences certain(Differences earlier) {
    var stillWrong = new HashMap<>(wrong);
    stillWrong.entrySet().retainAll(earlier.wrong.entrySet());
    var stillSurplus = new HashSet<>(surplus);
    stillSurplus.retainAll(earlier.surplus);
    var allotments = new HashSet<>(surplusAllotments);
    allotments.retainAll(earlier.surplusAllotments);
    var off = new HashMap<Pool, Drift>();
    pools.forEach(
        (pool, drift) -> {
          var before = earlier.pools.get(pool);
          if (before != null) {
            var same = new Drift(drift.capacity(), same(drift.tooMany(), before.tooMany()));
            if (!same.isNone()) {
              off.put(pool, same);
            }
          }
        });
    var counts = new HashMap<>(buyers);
    counts.entrySet().retainAll(earlier.buyers.entrySet());
    return new Differences(
        missing, stillWrong, stillSurplus, missingAllotments, allotments, off, counts);
  }

  private static Places same(Places now, Places before) {
    return new Places(
        same(now.capacity(), before.capacity()),
        same(now.taken(), before.taken()),
        same(now.held(), before.held()),
        same(now.sold(), before.sold()));
  }

  private static int same(int now, int before) {
    return now == before ? now : 0;
  }
}

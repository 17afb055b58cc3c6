package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Seats and places of a body: `seats` and `zones`.
final class Places {
  static final int MOST_SEATS = 1000;
  static final int MOST_ZONES = 20;
  static final int MOST_PLACES = 1_000_000;

  private Places() {}

  static List<FieldFault> faults(
      @Nullable List<@Nullable SeatId> seats, @Nullable List<@Nullable ZoneQuantity> zones) {
    var faults = new ArrayList<FieldFault>();
    if (orEmpty(seats).isEmpty() && orEmpty(zones).isEmpty()) {
      faults.add(new FieldFault("seats", "problem.field.places"));
    }
    faults.addAll(seatFaults(orEmpty(seats)));
    faults.addAll(zoneFaults(orEmpty(zones)));
    return faults;
  }

  private static List<FieldFault> seatFaults(List<@Nullable SeatId> seats) {
    if (seats.size() > MOST_SEATS) {
      return List.of(FieldFault.tooMany("seats", MOST_SEATS));
    }
    var faults = new ArrayList<FieldFault>();
    var seen = new HashSet<SeatId>();
    for (var at = 0; at < seats.size(); at++) {
      var seat = seats.get(at);
      if (seat == null) {
        faults.add(FieldFault.required("seats[" + at + "]"));
      } else if (!seen.add(seat)) {
        faults.add(new FieldFault("seats[" + at + "]", "problem.field.twice"));
      }
    }
    return faults;
  }

  private static List<FieldFault> zoneFaults(List<@Nullable ZoneQuantity> zones) {
    if (zones.size() > MOST_ZONES) {
      return List.of(FieldFault.tooMany("zones", MOST_ZONES));
    }
    var faults = new ArrayList<FieldFault>();
    var seen = new HashSet<ShowZoneId>();
    for (var at = 0; at < zones.size(); at++) {
      var name = "zones[" + at + "]";
      var zone = zones.get(at);
      if (zone == null) {
        faults.add(FieldFault.required(name));
        continue;
      }
      if (zone.zoneId() == null) {
        faults.add(FieldFault.required(name + ".zone_id"));
      } else if (!seen.add(zone.zoneId())) {
        faults.add(new FieldFault(name + ".zone_id", "problem.field.twice"));
      }
      if (zone.quantity() == null) {
        faults.add(FieldFault.required(name + ".quantity"));
      } else if (zone.quantity() < 1 || zone.quantity() > MOST_PLACES) {
        faults.add(FieldFault.outOfRange(name + ".quantity", 1, MOST_PLACES));
      }
    }
    return faults;
  }

  static SortedSet<SeatId> seats(@Nullable List<@Nullable SeatId> seats) {
    var all = new TreeSet<SeatId>();
    orEmpty(seats).forEach(seat -> all.add(Objects.requireNonNull(seat)));
    return all;
  }

  static SortedMap<ShowZoneId, Integer> places(@Nullable List<@Nullable ZoneQuantity> zones) {
    var all = new TreeMap<ShowZoneId, Integer>();
    for (var zone : orEmpty(zones)) {
      var known = Objects.requireNonNull(zone);
      all.put(Objects.requireNonNull(known.zoneId()), Objects.requireNonNull(known.quantity()));
    }
    return all;
  }

  /// Faults at those members of the lists that name one of these.
  ///
  /// @param key of the message
  static List<FieldFault> at(
      @Nullable List<@Nullable SeatId> seats,
      Collection<SeatId> wrongSeats,
      @Nullable List<@Nullable ZoneQuantity> zones,
      Collection<ShowZoneId> wrongZones,
      String key) {
    var faults = new ArrayList<FieldFault>();
    for (var at = 0; at < orEmpty(seats).size(); at++) {
      var seat = orEmpty(seats).get(at);
      if (seat != null && wrongSeats.contains(seat)) {
        faults.add(new FieldFault("seats[" + at + "]", key));
      }
    }
    for (var at = 0; at < orEmpty(zones).size(); at++) {
      var zone = orEmpty(zones).get(at);
      if (zone != null && zone.zoneId() != null && wrongZones.contains(zone.zoneId())) {
        faults.add(new FieldFault("zones[" + at + "].zone_id", key));
      }
    }
    return faults;
  }

  private static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}

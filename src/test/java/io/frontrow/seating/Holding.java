package io.frontrow.seating;

import io.frontrow.AShow.OnSale;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Wishes, as tests make them.
public final class Holding {
  private Holding() {}

  public static HoldRequest wish(OnSale show, SeatId... seats) {
    return wish(show, List.of(seats));
  }

  /// Somebody new every time.
  public static HoldRequest wish(OnSale show, Collection<SeatId> seats) {
    return wish(show, seats, Map.of(), "v:" + UUID.randomUUID());
  }

  public static HoldRequest wish(
      OnSale show, Collection<SeatId> seats, Map<ShowZoneId, Integer> places, String buyer) {
    return new HoldRequest(
        show.id(),
        new TreeSet<>(seats),
        new TreeMap<>(places),
        buyer,
        UUID.randomUUID().toString());
  }
}

package io.frontrow.seating.domain;

import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All seats of a show in their fixed order. Kept in memory: which seats exist is asked on every
/// hold and changes never.
public final class ShowLayout {
  private final ShowId show;
  private final List<SeatOnSale> seats;
  private final Map<SeatId, Integer> positions;
  private final Map<ShowZoneId, Block> blocks;

  public ShowLayout(ShowId show, List<SeatOnSale> seats) {
    this.show = show;
    this.seats = List.copyOf(seats);
    this.positions = HashMap.newHashMap(seats.size());
    for (var seat : seats) {
      positions.put(seat.id(), positions.size());
    }
    this.blocks =
        seats.stream()
            .collect(
                Collectors.groupingBy(
                    SeatOnSale::zone,
                    Collectors.collectingAndThen(Collectors.toList(), Block::of)));
  }

  /// The seats of one zone.
  public record Block(List<SeatOnSale> seats, List<TierId> tiers) {
    private static Block of(List<SeatOnSale> seats) {
      return new Block(
          List.copyOf(seats), seats.stream().map(SeatOnSale::tier).distinct().toList());
    }
  }

  public Map<ShowZoneId, Block> blocks() {
    return blocks;
  }

  public ShowId show() {
    return show;
  }

  public List<SeatOnSale> seats() {
    return seats;
  }

  public Optional<SeatOnSale> seat(SeatId id) {
    return Optional.ofNullable(positions.get(id)).map(seats::get);
  }

  /// Where the seat stands in the fixed order, from 0; -1 when it is not of this show.
  public int position(SeatId id) {
    return positions.getOrDefault(id, -1);
  }

  /// All seats of the rows these stand in.
  public List<SeatOnSale> rowsOf(Collection<SeatId> ids) {
    var chosen = ids.stream().flatMap(id -> seat(id).stream()).toList();
    var labels =
        chosen.stream()
            .collect(
                Collectors.groupingBy(
                    SeatOnSale::zone, Collectors.mapping(SeatOnSale::row, Collectors.toSet())));
    var rows = new ArrayList<SeatOnSale>();
    labels.forEach(
        (zone, row) ->
            Optional.ofNullable(blocks.get(zone)).stream()
                .flatMap(block -> block.seats().stream())
                .filter(seat -> row.contains(seat.row()))
                .forEach(rows::add));
    return rows;
  }

  public boolean hasAll(Collection<SeatId> ids) {
    return positions.keySet().containsAll(ids);
  }
}

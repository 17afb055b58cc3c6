package io.frontrow.seating.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.catalog.Zone;
import io.frontrow.catalog.Zone.GeneralAdmissionZone;
import io.frontrow.catalog.Zone.SeatedZone;
import io.frontrow.seating.domain.AvailabilityView.Count;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whatever is told to the board, in whatever pieces, it shows what a plain count of the same facts
/// shows.
class AvailabilityBoardTest {
  private static final ShowZoneId STALLS = zone(1);
  private static final ShowZoneId BALCONY = zone(2);
  private static final ShowZoneId PIT = zone(3);
  private static final TierId GOOD = tier(1);
  private static final TierId CHEAP = tier(2);
  private static final TierId SECRET = tier(3);
  private static final List<Zone> ZONES =
      List.of(
          new SeatedZone(STALLS, "Stalls"),
          new SeatedZone(BALCONY, "Balcony"),
          new GeneralAdmissionZone(PIT, "Pit", 500, CHEAP));
  private static final Audience EVERYBODY = new Audience("online", Set.of(SECRET));
  private static final Audience PARTNER = new Audience("partner", Set.of(SECRET));
  private static final Audience FRIEND = new Audience("online", Set.of());
  private static final List<String> CHANNELS = List.of("", "online", "partner", "box-office");

  private final Random random = new Random(20261125);

  @Test
  void theBoardShowsWhatAPlainCountOfTheSameFactsShows() {
    for (int house = 0; house < 60; house++) {
      var layout = house(random.nextInt(0, 90));
      var board = new AvailabilityBoard(layout, ZONES);
      var facts = new Facts(layout);
      for (int step = 0; step < 60; step++) {
        var change = facts.somethingHappens();
        board.apply(change);
        if (random.nextInt(4) == 0) {
          board.apply(change);
        }
        board.reached(new BoardVersion("e", step));

        for (var audience : List.of(EVERYBODY, PARTNER, FRIEND)) {
          facts.equal(board.now().seenBy(audience), audience);
        }
        assertThat(board.now().version()).isEqualTo("e." + step);
      }
    }
  }

  @Test
  void whatWasShownOnceStaysAsItWas() {
    var layout = house(9);
    var board = new AvailabilityBoard(layout, ZONES);
    board.apply(allot(layout.seats().getFirst().id(), "partner"));
    var before = board.now();
    var seen = before.seenBy(PARTNER);

    board.apply(marks(Map.of(new SeatId(2), SeatMark.SOLD, new SeatId(1), SeatMark.FREE)));
    board.apply(allot(layout.seats().getFirst().id(), "online"));

    assertThat(before.seenBy(PARTNER)).isSameAs(seen);
    assertThat(before.mark(new SeatId(2))).isEqualTo(SeatMark.FREE);
    assertThat(before.seenBy(FRIEND).status(0)).isEqualTo(SeatStatus.BLOCKED);
    assertThat(board.now().mark(new SeatId(2))).isEqualTo(SeatMark.SOLD);
  }

  @Test
  void nothingIsMadeAnewWhileNothingChanges() {
    var board = new AvailabilityBoard(house(9), ZONES);
    board.reached(new BoardVersion("e", 7));
    var first = board.now();

    board.reached(new BoardVersion("e", 7));
    assertThat(board.now()).isSameAs(first);

    board.reached(new BoardVersion("e", 8));
    assertThat(board.now()).isNotSameAs(first);
  }

  @Test
  void seatsOfAnotherLayoutAreLeftOut() {
    var board = new AvailabilityBoard(house(3), ZONES);

    board.apply(marks(Map.of(new SeatId(99), SeatMark.SOLD, new SeatId(3), SeatMark.HELD)));

    var view = board.now().seenBy(FRIEND);
    assertThat(view.status(2)).isEqualTo(SeatStatus.HELD);
    assertThat(view.tiers().values().stream().mapToInt(Count::sold).sum()).isZero();
    assertThat(board.now().mark(new SeatId(99))).isEqualTo(SeatMark.BLOCKED);
  }

  @Test
  void twoBitsASeatLeastSignificantFirst() {
    var board = new AvailabilityBoard(house(6), List.of());
    board.apply(
        marks(
            Map.of(
                new SeatId(2), SeatMark.HELD,
                new SeatId(3), SeatMark.SOLD,
                new SeatId(4), SeatMark.BLOCKED,
                new SeatId(5), SeatMark.RESERVED)));

    assertThat(board.now().seenBy(FRIEND).packed())
        .containsExactly((byte) 0b11_10_01_00, (byte) 0b00_01);
  }

  @Test
  void aPictureWithoutRedisSaysSoAndMovesWithWhatItShows() {
    var board = new AvailabilityBoard(house(6), ZONES);
    var first = board.now().asStored();
    board.apply(marks(Map.of(new SeatId(2), SeatMark.SOLD)));
    var second = board.now().asStored();

    assertThat(first.isLive()).isFalse();
    assertThat(first.seenBy(EVERYBODY).isLive()).isFalse();
    assertThat(second.version()).isNotEqualTo(first.version()).startsWith("stored.");
    assertThat(board.now().asStored().version()).isEqualTo(second.version());
  }

  /// What a person would write down, seat by seat.
  private final class Facts {
    private final ShowLayout layout;
    private final Map<SeatId, SeatMark> marks = new HashMap<>();
    private final Map<SeatId, String> channels = new HashMap<>();
    private final Map<PlacePool, PlacePool.Count> pools = new HashMap<>();

    private Facts(ShowLayout layout) {
      this.layout = layout;
    }

    private BoardChange somethingHappens() {
      var seats = new HashMap<SeatId, SeatMark>();
      var allotted = new HashMap<SeatId, String>();
      var places = new HashMap<PlacePool, PlacePool.Count>();
      for (int many = random.nextInt(5); many > 0 && !layout.seats().isEmpty(); many--) {
        var seat = layout.seats().get(random.nextInt(layout.seats().size())).id();
        var mark = SeatMark.of(random.nextInt(6));
        seats.put(seat, mark);
        allotted.remove(seat);
        if (mark == SeatMark.ALLOTTED) {
          allotted.put(seat, CHANNELS.get(1 + random.nextInt(3)));
        }
      }
      if (random.nextInt(3) == 0) {
        var held = random.nextInt(50);
        var sold = random.nextInt(50);
        var capacity = random.nextInt(200);
        places.put(
            new PlacePool(PIT, CHANNELS.get(random.nextInt(3))),
            new PlacePool.Count(capacity, sold + random.nextInt(50), held, sold));
      }
      marks.putAll(seats);
      channels.putAll(allotted);
      pools.putAll(places);
      return new BoardChange(seats, allotted, places);
    }

    private void equal(AvailabilityView view, Audience audience) {
      Map<ShowZoneId, Map<TierId, int[]>> counts = new HashMap<>();
      counts.put(STALLS, new HashMap<>());
      counts.put(BALCONY, new HashMap<>());
      for (int position = 0; position < layout.seats().size(); position++) {
        var seat = layout.seats().get(position);
        var status = status(seat, audience);
        assertThat(view.status(position)).isEqualTo(status);
        if (!audience.barred().contains(seat.tier())) {
          counts.get(seat.zone()).computeIfAbsent(seat.tier(), _ -> new int[4])[status.bits()]++;
        }
      }
      var expected = new HashMap<ShowZoneId, Map<TierId, Count>>();
      counts.forEach(
          (zone, tiers) -> {
            var byTier = new HashMap<TierId, Count>();
            tiers.forEach(
                (tier, each) ->
                    byTier.put(
                        tier,
                        new Count(
                            each[0] + each[1] + each[2] + each[3], each[0], each[1], each[2])));
            expected.put(zone, byTier);
          });
      expected.put(PIT, Map.of(CHEAP, pit(audience.channel())));
      assertThat(view.zones()).isEqualTo(expected);
      assertThat(view.zones().keySet()).containsExactly(STALLS, BALCONY, PIT);
      assertThat(view.packed()).hasSize((layout.seats().size() + 3) / 4);
    }

    private SeatStatus status(SeatOnSale seat, Audience audience) {
      if (audience.barred().contains(seat.tier())) {
        return SeatStatus.BLOCKED;
      }
      var mark = marks.getOrDefault(seat.id(), SeatMark.FREE);
      if (mark == SeatMark.FREE) {
        return SeatStatus.AVAILABLE;
      }
      if (mark == SeatMark.ALLOTTED) {
        return audience.channel().equals(channels.get(seat.id()))
            ? SeatStatus.AVAILABLE
            : SeatStatus.BLOCKED;
      }
      if (mark == SeatMark.HELD || mark == SeatMark.RESERVED) {
        return SeatStatus.HELD;
      }
      return mark == SeatMark.SOLD ? SeatStatus.SOLD : SeatStatus.BLOCKED;
    }

    private Count pit(String channel) {
      var left = 0;
      for (var pool : new HashSet<>(List.of(new PlacePool(PIT, ""), new PlacePool(PIT, channel)))) {
        var count = pools.get(pool);
        left += count == null ? 0 : Math.max(count.capacity() - count.taken() - count.held(), 0);
      }
      var held = 0;
      var sold = 0;
      for (var pool : pools.values()) {
        held += pool.held() + pool.taken() - pool.sold();
        sold += pool.sold();
      }
      return new Count(500, left, held, sold);
    }
  }

  private static BoardChange marks(Map<SeatId, SeatMark> marks) {
    return new BoardChange(marks, Map.of(), Map.of());
  }

  private static BoardChange allot(SeatId seat, String channel) {
    return new BoardChange(Map.of(seat, SeatMark.ALLOTTED), Map.of(seat, channel), Map.of());
  }

  /// Seats 1 to n, of which every third is in the balcony and every fifth of the secret tier.
  private static ShowLayout house(int seats) {
    var all = new ArrayList<SeatOnSale>();
    for (int number = 1; number <= seats; number++) {
      all.add(
          new SeatOnSale(
              new SeatId(number),
              number % 3 == 0 ? BALCONY : STALLS,
              number % 5 == 0 ? SECRET : number % 2 == 0 ? CHEAP : GOOD,
              "A",
              Integer.toString(number),
              number,
              0,
              false,
              false));
    }
    return new ShowLayout(new ShowId(new UUID(0, 9)), all);
  }

  private static ShowZoneId zone(int number) {
    return new ShowZoneId(new UUID(1, number));
  }

  private static TierId tier(int number) {
    return new TierId(new UUID(2, number));
  }
}

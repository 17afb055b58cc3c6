package io.frontrow.seating.model;

import static io.frontrow.seating.model.HallModel.SEATS;
import static io.frontrow.seating.model.HallModel.ZONE;
import static io.frontrow.seating.model.HallModel.list;
import static io.frontrow.seating.model.HallModel.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/// Makes histories up: what buyers, orders, the house and bad luck may do next, by the dice. Looks
/// at the model to do what hurts: ask for what is held, act at the very moment a hold ends, come
/// with yesterday's token.
final class Histories {
  private static final List<String> BUYERS = List.of("u:ann", "u:ben", "v:eve");
  private static final List<String> CHANNELS = List.of("online", "online", "partner", "box-office");
  private static final int IDS = 14;
  private static final long LIFETIME_MS = 600_000;
  private static final long LATEST_MS = 1_200_000;

  private final Random dice;
  private final HallModel model;
  private int epochs;
  private int tokens;
  private String lastId = "h0";

  Histories(long seed, HallModel model) {
    this.dice = new Random(seed);
    this.model = model;
  }

  Call next() {
    if (!model.knowsShow() && dice.nextInt(3) > 0) {
      return Call.of(Call.REBUILD, "epoch-" + ++epochs);
    }
    return switch (dice.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> acquire();
      case 12, 13, 14 -> extend();
      case 15, 16, 17 -> owner("release_if_owner", name("back-"));
      case 18, 19 -> rollback();
      case 20, 21, 22, 23, 24 -> confirm();
      case 25, 26 -> restore();
      case 27, 28 -> Call.of(Call.STORE, claimId());
      case 29, 30 -> free();
      case 31 -> sold();
      case 32 -> Call.of("find_hold", id());
      case 33 -> Call.of(dice.nextInt(3) == 0 ? "look_over" : "block_seats", list(someSeats()));
      case 34 -> Call.of("unblock_seats", list(someSeats()));
      case 35 -> Call.of("allot_seats", list(someSeats()), pick(List.of("", "partner", "online")));
      case 36 -> move();
      case 37 -> dice.nextInt(6) == 0 ? Call.of(Call.LOSE) : time();
      default -> time();
    };
  }

  private Call acquire() {
    lastId = dice.nextInt(8) == 0 ? anyId() : "h" + dice.nextInt(IDS);
    var seats = dice.nextInt(5) == 0 ? List.<String>of() : someSeats();
    var places =
        seats.isEmpty() || dice.nextInt(3) == 0
            ? Map.of(ZONE, 1L + dice.nextInt(3))
            : Map.<String, Long>of();
    return Call.of(
        "acquire_all_or_none",
        lastId,
        "t" + tokens++,
        pick(BUYERS),
        Long.toString(LIFETIME_MS),
        Long.toString(LATEST_MS),
        pick(List.of("4", "6", "20")),
        pick(List.of("2", "10")),
        pick(CHANNELS),
        list(seats),
        pairs(places),
        dice.nextInt(3) == 0 && !seats.isEmpty() ? "gold=" + seats.size() + "=3" : "",
        dice.nextInt(3) == 0 ? pick(List.of("hash-one", "hash-two")) : "",
        dice.nextInt(12) == 0 ? "9=1" : "");
  }

  private Call extend() {
    var id = id();
    var hold = model.holds.get(id);
    var from = hold == null || dice.nextInt(4) == 0 ? "" : Long.toString(hold.endMs);
    return Call.of(
        "extend_if_owner",
        id,
        token(id),
        pick(List.of("1000", "300000", "600000", "900000")),
        from,
        name("more-"));
  }

  private Call rollback() {
    var gone = dice.nextInt(3) == 0 ? pick(SEATS) + "=b" : "";
    return owner("rollback_if_owner", gone, dice.nextBoolean() ? list(someSeats()) : "");
  }

  private Call confirm() {
    var id = id();
    return Call.of("confirm_if_owner", id, token(id), order(id), pick(BUYERS));
  }

  private Call restore() {
    var id = dice.nextInt(4) == 0 ? anyId() : claimId();
    return Call.of("restore_if_converted", id, order(id));
  }

  private Call owner(String what, String... more) {
    var id = id();
    var arguments = new ArrayList<>(List.of(id, token(id)));
    arguments.addAll(List.of(more));
    return new Call(what, List.copyOf(arguments));
  }

  private Call free() {
    var id = claimId();
    var claim = model.claims.get(id);
    return claim == null
        ? Call.of("free_taken", id, "u:ann", "online", "", "", "", "0", "0")
        : Call.of(
            "free_taken",
            id,
            claim.buyer,
            claim.channel,
            list(claim.seats),
            claim.zones(),
            pairs(claim.tiers),
            Long.toString(claim.places()),
            claim.sold ? "1" : "0");
  }

  private Call sold() {
    var id = claimId();
    var claim = model.claims.get(id);
    return claim == null
        ? Call.of("mark_sold", id, "online", "", "")
        : Call.of("mark_sold", id, claim.channel, list(claim.seats), claim.zones());
  }

  private Call move() {
    var pools = List.of("", ZONE, ZONE + "@partner");
    return Call.of("move_places", pick(pools), pick(pools), Integer.toString(1 + dice.nextInt(3)));
  }

  /// Often to the moment itself, and its neighbours; sometimes back.
  private Call time() {
    var ends = model.holds.values().stream().map(hold -> hold.dueMs).sorted().toList();
    var milliseconds =
        switch (dice.nextInt(8)) {
          case 0, 1, 2 -> ends.isEmpty() ? 1 : pick(ends) - model.nowMs() + dice.nextInt(3) - 1;
          case 3, 4 -> 1 + dice.nextInt(2_000);
          case 5 -> 60_000 + dice.nextInt(600_000);
          case 6 -> -1 - dice.nextInt(900_000);
          default -> dice.nextInt(5) == 0 ? 86_400_000 : 3_600_000;
        };
    return Call.of(Call.CLOCK, Long.toString(milliseconds));
  }

  private String id() {
    return dice.nextInt(4) == 0 ? lastId : anyId();
  }

  private String anyId() {
    var known = List.copyOf(model.holds.keySet());
    return known.isEmpty() || dice.nextInt(12) == 0 ? "h" + dice.nextInt(IDS) : pick(known);
  }

  private String claimId() {
    var known = List.copyOf(model.claims.keySet());
    return known.isEmpty() || dice.nextInt(6) == 0 ? "h" + dice.nextInt(IDS) : pick(known);
  }

  /// Of a wish, and often of one that came before. The two kinds of change share none.
  private String name(String kind) {
    return dice.nextInt(3) == 0 ? "" : kind + dice.nextInt(3);
  }

  /// The owner's, mostly.
  private String token(String id) {
    var hold = model.holds.get(id);
    return hold == null || dice.nextInt(10) == 0 ? "t" + dice.nextInt(tokens + 1) : hold.token;
  }

  private String order(String id) {
    return "o-" + (dice.nextInt(10) == 0 ? anyId() : id);
  }

  private List<String> someSeats() {
    var seats = new TreeSet<String>();
    var first = dice.nextInt(SEATS.size());
    for (var i = 0; i < 1 + dice.nextInt(3); i++) {
      seats.add(SEATS.get((first + i) % SEATS.size()));
    }
    return new ArrayList<>(seats);
  }

  private <T> T pick(List<T> from) {
    return from.get(dice.nextInt(from.size()));
  }
}

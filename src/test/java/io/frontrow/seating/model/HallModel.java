package io.frontrow.seating.model;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the scripts of a show promise, in plain Java. It keeps holds and the claims of orders and
/// nothing that follows from them: who has which seat, how many places are taken, what counts for a
/// buyer is looked up, never counted along. So a counter in Redis that drifts is found.
final class HallModel {
  static final List<String> SEATS = List.of("1", "2", "3", "4", "5", "6", "7", "8");
  static final String ZONE = "z";
  private static final long ENDED_MS = 3_600_000;
  private static final long CONVERTED_MS = 86_400_000;

  final Map<String, Hold> holds = new TreeMap<>();
  final Map<String, Claim> claims = new TreeMap<>();
  final Map<String, String> marks = new TreeMap<>();
  final Map<String, String> allotted = new TreeMap<>();
  final Map<String, Long> capacity = new TreeMap<>();

  /// Survive a loss of the show's memory in Redis: keys of their own, with a lifetime.
  private final Map<String, Answer> answers = new TreeMap<>();

  private final Set<String> freed = new HashSet<>();
  private final Set<String> sold = new HashSet<>();

  /// Hold ids whose order is over: an order is placed once for each.
  private final Set<String> over = new HashSet<>();

  String epoch = "";
  long nowUs = 1_800_000_000_000_000L;
  long fence;

  /// In PostgreSQL: fences are written to seats with the grant, and to orders.
  long highestStoredFence;

  long lapsed;

  /// How many lapsed holds a script retires before its own work.
  private final int retireAtMost;

  HallModel(int retireAtMost) {
    this.retireAtMost = retireAtMost;
    capacity.put(ZONE, 5L);
    capacity.put(ZONE + "@partner", 3L);
  }

  static final class Hold {
    String token = "";
    String buyer = "";
    String channel = "";
    String state = "active";
    String order = "";

    /// The last one that had a name.
    String wish = "";

    long fence;
    long firstMs;
    long endMs;
    long latestMs;
    long dueMs;
    List<String> seats = List.of();
    Map<String, Long> pools = Map.of();
    Map<String, Long> tiers = Map.of();

    /// Those of its seats that it has.
    final Set<String> own = new TreeSet<>();

    boolean isActive() {
      return state.equals("active");
    }

    long places() {
      return seats.size() + total(pools);
    }

    String packed() {
      return String.join(
          "|",
          token,
          Long.toString(fence),
          buyer,
          Long.toString(firstMs),
          Long.toString(endMs),
          Long.toString(latestMs),
          state,
          order,
          channel,
          String.join(",", seats),
          pairs(pools),
          pairs(tiers));
    }

    String kept() {
      return wish.isEmpty() ? packed() : packed() + "|" + wish;
    }

    void named(String name) {
      wish = name.isEmpty() ? wish : name;
    }

    boolean wasAsked(String name) {
      return !name.isEmpty() && wish.equals(name);
    }

    List<String> reply(String code, String id) {
      var reply = new ArrayList<>(List.of(code, id));
      reply.addAll(List.of(packed().split("\\|", -1)));
      return reply;
    }
  }

  /// What an order has, from the moment Redis closed its seats until it lets go.
  static final class Claim {
    String order = "";
    String buyer = "";
    String channel = "";
    long fence;
    List<String> seats = List.of();
    Map<String, Long> pools = Map.of();
    Map<String, Long> tiers = Map.of();
    boolean stored;
    boolean sold;

    long places() {
      return seats.size() + total(pools);
    }

    String zones() {
      var zones = new TreeMap<String, Long>();
      pools.forEach((pool, places) -> zones.merge(pool.split("@", -1)[0], places, Long::sum));
      return pairs(zones);
    }
  }

  private record Answer(String hash, String epoch, List<String> reply) {}

  long nowMs() {
    return nowUs / 1000;
  }

  boolean knowsShow() {
    return !epoch.isEmpty();
  }

  /// Whether this can happen: an order lets go of what it has, once it is stored, and never comes
  /// back; PostgreSQL names no seat as gone that a claim has.
  boolean allows(Call call) {
    return switch (call.what()) {
      case "acquire_all_or_none" ->
          !over.contains(call.argument(1))
              && (isRemembered(call.argument(1)) || !claims.containsKey(call.argument(1)));
      case "restore_if_converted", Call.STORE ->
          !claims.containsKey(call.argument(1)) || !claimOf(call).stored;
      case "free_taken" ->
          claims.containsKey(call.argument(1)) && claimOf(call).stored && isAsStored(call)
              || freed.contains(call.argument(1));
      case "mark_sold" ->
          claims.containsKey(call.argument(1)) && claimOf(call).stored
              || sold.contains(call.argument(1));
      case "rollback_if_owner" ->
          claims.values().stream()
              .flatMap(claim -> claim.seats.stream())
              .noneMatch(seat -> ("," + call.argument(3)).contains("," + seat + "="));
      case Call.REBUILD -> !knowsShow();
      default -> true;
    };
  }

  private boolean isRemembered(String id) {
    return holds.containsKey(id) && hold(id).dueMs > nowMs();
  }

  private Claim claimOf(Call call) {
    return Objects.requireNonNull(claims.get(call.argument(1)));
  }

  private boolean isAsStored(Call free) {
    return claimOf(free).sold == free.argument(8).equals("1")
        && claimOf(free).buyer.equals(free.argument(2));
  }

  /// The reply the script has to give; changes this model.
  List<String> expect(Call call) {
    if (call.isScript()) {
      retire();
    }
    var a = call.arguments();
    return switch (call.what()) {
      case Call.CLOCK -> clock(Long.parseLong(a.getFirst()));
      case Call.STORE -> store(a.getFirst());
      case Call.LOSE -> lose();
      case Call.REBUILD -> rebuild(a.getFirst());
      case "acquire_all_or_none" -> acquire(call);
      case "extend_if_owner" -> extend(call);
      case "release_if_owner" -> release(a.get(0), a.get(1), a.get(2));
      case "rollback_if_owner" -> rollback(a.get(0), a.get(1), a.get(2), a.get(3));
      case "confirm_if_owner" -> confirm(a.get(0), a.get(1), a.get(2), a.get(3));
      case "restore_if_converted" -> restore(a.get(0), a.get(1));
      case "free_taken" -> free(a.getFirst());
      case "mark_sold" -> markSold(a.getFirst());
      case "find_hold" -> find(a.getFirst());
      case "block_seats" -> block(split(a.getFirst()));
      case "unblock_seats" -> unblock(split(a.getFirst()));
      case "allot_seats" -> allot(split(a.get(0)), a.get(1));
      case "move_places" -> move(a.get(0), a.get(1), Long.parseLong(a.get(2)));
      case "look_over" -> lookOver();
      default -> throw new IllegalArgumentException(call.toString());
    };
  }

  private List<String> clock(long milliseconds) {
    nowUs += milliseconds * 1000;
    return List.of();
  }

  /// What is due longest goes first; of the same moment, by id.
  private void retire() {
    var due =
        holds.entrySet().stream()
            .filter(hold -> hold.getValue().dueMs <= nowMs())
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Hold> hold) -> hold.getValue().dueMs)
                    .thenComparing(Map.Entry::getKey))
            .limit(retireAtMost)
            .map(Map.Entry::getKey)
            .toList();
    for (var id : due) {
      if (hold(id).isActive()) {
        end(hold(id), "expired");
      } else {
        holds.remove(id);
      }
    }
  }

  private void endIfOver(String id) {
    var hold = holds.get(id);
    if (hold != null && hold.isActive() && hold.endMs <= nowMs()) {
      end(hold, "expired");
    }
  }

  private void end(Hold hold, String state) {
    hold.state = state;
    hold.own.clear();
    hold.dueMs = nowMs() + ENDED_MS;
    if (state.equals("expired") && knowsShow()) {
      lapsed++;
    }
  }

  private List<String> acquire(Call call) {
    var id = call.argument(1);
    var hash = call.argument(12);
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    endIfOver(id);
    var known = holds.get(id);
    var first = answers.get(id);
    if (!hash.isEmpty() && first != null && first.epoch().equals(epoch)) {
      if (!first.hash().equals(hash)) {
        return List.of("mismatch");
      }
      var again = new ArrayList<>(List.of("replayed", known == null ? "" : known.state));
      again.addAll(first.reply());
      return again;
    }
    var reply =
        known != null && (known.isActive() || known.state.equals("converted"))
            ? known.reply("again", id)
            : acquireAnew(call);
    if (!hash.isEmpty()) {
      answers.put(id, new Answer(hash, epoch, reply));
    }
    return reply;
  }

  private List<String> acquireAnew(Call call) {
    var hold = new Hold();
    hold.token = call.argument(2);
    hold.buyer = call.argument(3);
    hold.channel = call.argument(8);
    hold.seats = split(call.argument(9));
    var lost = new ArrayList<>(List.of("taken"));
    hold.seats.stream().filter(seat -> !code(seat, hold.channel).equals("0")).forEach(lost::add);
    if (lost.size() > 1) {
      return lost;
    }
    var pools = new LinkedHashMap<String, Long>();
    for (var wish : counted(call.argument(10)).entrySet()) {
      var pool = pool(wish.getKey(), hold.channel, wish.getValue());
      if (wish.getValue() > left(pool)) {
        return List.of("short", wish.getKey(), Long.toString(left(pool)));
      }
      pools.put(pool, wish.getValue());
    }
    hold.pools = pools;
    var most = Long.parseLong(call.argument(6));
    if (has(hold.buyer) + hold.places() > most) {
      return limit("show", most, has(hold.buyer), "");
    }
    var tiers = new LinkedHashMap<String, Long>();
    for (var tier : split(call.argument(11))) {
      var parts = tier.split("=", -1);
      tiers.put(parts[0], Long.valueOf(parts[1]));
      var hasOfTier = has(hold.buyer, parts[0]);
      if (hasOfTier + Long.parseLong(parts[1]) > Long.parseLong(parts[2])) {
        return limit("tier", Long.parseLong(parts[2]), hasOfTier, parts[0]);
      }
    }
    hold.tiers = tiers;
    if (!call.argument(13).isEmpty()) {
      var event = call.argument(13).split("=", -1);
      return List.of("limit", "event", event[0], event[1], "");
    }
    var mostOpen = Long.parseLong(call.argument(7));
    if (open(hold.buyer) + 1 > mostOpen) {
      return limit("open_holds", mostOpen, open(hold.buyer), "");
    }
    fence = Math.max(fence + 1, nowUs);
    hold.fence = fence;
    if (!hold.seats.isEmpty()) {
      highestStoredFence = Math.max(highestStoredFence, fence);
    }
    hold.firstMs = nowMs();
    hold.endMs = nowMs() + Long.parseLong(call.argument(4));
    hold.latestMs = nowMs() + Long.parseLong(call.argument(5));
    hold.dueMs = hold.endMs;
    holds.values().forEach(other -> other.own.removeAll(hold.seats));
    hold.own.addAll(hold.seats);
    holds.put(call.argument(1), hold);
    return hold.reply("held", call.argument(1));
  }

  private static List<String> limit(String which, long most, long has, String tier) {
    return List.of(
        "limit", which, Long.toString(most), Long.toString(Math.max(most - has, 0)), tier);
  }

  /// Empty when the hold is this owner's and lives; else why not.
  private List<String> refusal(String id, String token) {
    var hold = holds.get(id);
    if (hold == null) {
      return List.of("unknown");
    }
    if (!hold.token.equals(token)) {
      return List.of("not_owner");
    }
    if (hold.state.equals("converted")) {
      return List.of("converted", hold.order);
    }
    return hold.isActive() && hold.endMs > nowMs() ? List.of() : List.of("ended");
  }

  private List<String> extend(Call call) {
    var id = call.argument(1);
    var more = Long.parseLong(call.argument(3));
    var from = call.argument(4);
    var refusal = refusal(id, call.argument(2));
    if (!refusal.isEmpty()) {
      return refusal;
    }
    var hold = hold(id);
    if (!hold.wasAsked(call.argument(5))
        && (from.isEmpty() || from.equals(Long.toString(hold.endMs)))) {
      if (hold.endMs + more > hold.latestMs) {
        return List.of("exceeded", Long.toString(hold.latestMs));
      }
      hold.endMs += more;
      hold.named(call.argument(5));
      hold.dueMs = hold.endMs;
    }
    return hold.reply("held", id);
  }

  private List<String> release(String id, String token, String wish) {
    var refusal = refusal(id, token);
    if (refusal.equals(List.of("ended"))
        && hold(id).state.equals("released")
        && hold(id).wasAsked(wish)) {
      return hold(id).reply("released", id);
    }
    if (!refusal.isEmpty()) {
      return refusal;
    }
    end(hold(id), "released");
    hold(id).named(wish);
    return hold(id).reply("released", id);
  }

  private List<String> rollback(String id, String token, String gone, String refusalNames) {
    for (var mark : split(gone)) {
      marks.put(mark.split("=", -1)[0], mark.split("=", -1)[1]);
    }
    var hold = holds.get(id);
    if (hold == null) {
      return List.of("unknown");
    }
    if (!hold.token.equals(token)) {
      return List.of("not_owner");
    }
    if (hold.state.equals("converted")) {
      return List.of("converted", hold.order);
    }
    holds.remove(id);
    var first = answers.remove(id);
    if (first != null && !refusalNames.isEmpty()) {
      var refused = new ArrayList<>(List.of("taken"));
      refused.addAll(split(refusalNames));
      answers.put(id, new Answer(first.hash(), first.epoch(), refused));
    }
    return List.of("rolled_back");
  }

  private List<String> confirm(String id, String token, String order, String buyer) {
    var refusal = refusal(id, token);
    if (refusal.equals(List.of("converted", order))) {
      return hold(id).reply("confirmed", id);
    }
    if (!refusal.isEmpty()) {
      return refusal;
    }
    var hold = hold(id);
    if (hold.own.size() < hold.seats.size()) {
      return List.of("ended");
    }
    for (var seat : hold.seats) {
      if (claims.values().stream().anyMatch(other -> other.seats.contains(seat))) {
        throw new AssertionError("seat " + seat + " would be in two orders");
      }
      marks.put(seat, "r");
    }
    hold.own.clear();
    hold.state = "converted";
    hold.order = order;
    hold.buyer = buyer;
    hold.dueMs = nowMs() + CONVERTED_MS;
    var claim = new Claim();
    claim.order = order;
    claim.buyer = buyer;
    claim.channel = hold.channel;
    claim.fence = hold.fence;
    claim.seats = hold.seats;
    claim.pools = hold.pools;
    claim.tiers = hold.tiers;
    claims.put(id, claim);
    return hold.reply("confirmed", id);
  }

  private List<String> restore(String id, String order) {
    var hold = holds.get(id);
    if (hold == null) {
      return List.of("unknown");
    }
    if (hold.isActive() && hold.wasAsked(order)) {
      return List.of("restored");
    }
    if (!hold.state.equals("converted") || !hold.order.equals(order)) {
      return List.of("other_order");
    }
    claims.remove(id);
    for (var seat : hold.seats) {
      if (holder(seat).isEmpty() && "r".equals(marks.getOrDefault(seat, "r"))) {
        marks.remove(seat);
        hold.own.add(seat);
      }
    }
    hold.state = "active";
    hold.order = "";
    hold.named(order);
    hold.dueMs = hold.endMs;
    return List.of("restored");
  }

  private List<String> store(String id) {
    var claim = claims.get(id);
    if (claim != null) {
      claim.stored = true;
      highestStoredFence = Math.max(highestStoredFence, claim.fence);
    }
    return List.of();
  }

  private List<String> free(String id) {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    if (!freed.add(id)) {
      return List.of("already");
    }
    over.add(id);
    Objects.requireNonNull(claims.remove(id)).seats.forEach(marks::remove);
    holds.remove(id);
    return List.of("freed");
  }

  private List<String> markSold(String id) {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    if (!sold.add(id)) {
      return List.of("already");
    }
    var claim = Objects.requireNonNull(claims.get(id));
    claim.sold = true;
    claim.seats.forEach(seat -> marks.put(seat, "s"));
    return List.of("marked");
  }

  private List<String> find(String id) {
    endIfOver(id);
    return holds.containsKey(id) ? hold(id).reply("hold", id) : List.of("unknown");
  }

  private List<String> block(List<String> wanted) {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    var lost = new ArrayList<>(List.of("taken"));
    wanted.stream()
        .filter(seat -> List.of("1", "2", "3").contains(code(seat, "")))
        .forEach(lost::add);
    if (lost.size() > 1) {
      return lost;
    }
    wanted.forEach(seat -> marks.put(seat, "b"));
    return List.of("blocked");
  }

  private List<String> unblock(List<String> wanted) {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    wanted.forEach(seat -> marks.remove(seat, "b"));
    return List.of("unblocked");
  }

  private List<String> allot(List<String> wanted, String channel) {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    for (var seat : wanted) {
      if (channel.isEmpty()) {
        allotted.remove(seat);
      } else {
        allotted.put(seat, channel);
      }
    }
    return List.of("allotted");
  }

  private List<String> move(String from, String to, long places) {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    if (!from.isEmpty()) {
      if (left(from) < places) {
        return List.of("short", Long.toString(left(from)));
      }
      capacity.merge(from, -places, Long::sum);
    }
    if (!to.isEmpty()) {
      capacity.merge(to, places, Long::sum);
    }
    return List.of("moved");
  }

  private List<String> lookOver() {
    if (!knowsShow()) {
      return List.of("no_epoch");
    }
    var reply = List.of("whole", Long.toString(active()), Long.toString(lapsed));
    lapsed = 0;
    return reply;
  }

  /// Holds are void, and claims whose order was not stored.
  private List<String> lose() {
    epoch = "";
    holds.clear();
    claims.values().removeIf(claim -> !claim.stored);
    return List.of();
  }

  private List<String> rebuild(String id) {
    epoch = id;
    fence = highestStoredFence;
    lapsed = 0;
    marks.values().removeIf(mark -> !mark.equals("b"));
    claims
        .values()
        .forEach(claim -> claim.seats.forEach(seat -> marks.put(seat, claim.sold ? "s" : "r")));
    return List.of("rebuilt");
  }

  private Hold hold(String id) {
    return Objects.requireNonNull(holds.get(id));
  }

  long active() {
    return holds.values().stream().filter(Hold::isActive).count();
  }

  long open(String buyer) {
    return holds.values().stream()
        .filter(hold -> hold.isActive() && hold.buyer.equals(buyer))
        .count();
  }

  /// Places of active holds and of claims.
  long has(String buyer) {
    return holds.values().stream()
            .filter(hold -> hold.isActive() && hold.buyer.equals(buyer))
            .mapToLong(Hold::places)
            .sum()
        + claims.values().stream()
            .filter(claim -> claim.buyer.equals(buyer))
            .mapToLong(Claim::places)
            .sum();
  }

  long has(String buyer, String tier) {
    return holds.values().stream()
            .filter(hold -> hold.isActive() && hold.buyer.equals(buyer))
            .mapToLong(hold -> hold.tiers.getOrDefault(tier, 0L))
            .sum()
        + claims.values().stream()
            .filter(claim -> claim.buyer.equals(buyer))
            .mapToLong(claim -> claim.tiers.getOrDefault(tier, 0L))
            .sum();
  }

  /// A channel sells its own places first; what does not fit there may fit in everybody's.
  private String pool(String zone, String channel, long places) {
    var own = zone + "@" + channel;
    return capacity.containsKey(own) && (left(own) >= places || left(own) >= left(zone))
        ? own
        : zone;
  }

  private long left(String pool) {
    return Math.max(capacity.getOrDefault(pool, 0L) - taken(pool) - held(pool), 0);
  }

  long held(String pool) {
    return holds.values().stream()
        .filter(Hold::isActive)
        .mapToLong(hold -> hold.pools.getOrDefault(pool, 0L))
        .sum();
  }

  long taken(String pool) {
    return claims.values().stream().mapToLong(claim -> claim.pools.getOrDefault(pool, 0L)).sum();
  }

  long sold(String pool) {
    return claims.values().stream()
        .filter(claim -> claim.sold)
        .mapToLong(claim -> claim.pools.getOrDefault(pool, 0L))
        .sum();
  }

  /// The id of the hold that has the seat, or nothing.
  String holder(String seat) {
    var holders =
        holds.entrySet().stream()
            .filter(hold -> hold.getValue().own.contains(seat))
            .map(Map.Entry::getKey)
            .toList();
    if (holders.size() > 1) {
      throw new AssertionError("seat " + seat + " has two holders: " + holders);
    }
    return holders.isEmpty() ? "" : holders.getFirst();
  }

  /// As `seat_codes` of lua/show.lua says it.
  String code(String seat, String channel) {
    var mark = marks.getOrDefault(seat, "");
    if (!mark.isEmpty()) {
      return Map.of("r", "2", "s", "3", "b", "4").get(mark);
    }
    var holder = holder(seat);
    if (!holder.isEmpty() && hold(holder).endMs > nowMs()) {
      return "1";
    }
    return channel.equals(allotted.getOrDefault(seat, channel)) ? "0" : "5";
  }

  static List<String> split(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }

  static Map<String, Long> counted(String list) {
    var counted = new LinkedHashMap<String, Long>();
    for (var pair : split(list)) {
      counted.put(pair.split("=", -1)[0], Long.valueOf(pair.split("=", -1)[1]));
    }
    return counted;
  }

  static String pairs(Map<String, Long> counted) {
    return counted.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(joining(","));
  }

  static String list(Collection<String> seats) {
    return String.join(",", seats);
  }

  private static long total(Map<String, Long> counted) {
    return counted.values().stream().mapToLong(Long::longValue).sum();
  }
}

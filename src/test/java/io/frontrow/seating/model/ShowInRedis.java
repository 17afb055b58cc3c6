package io.frontrow.seating.model;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/// A show in a real Redis that lives through the same history as its model. After each step the
/// reply, every key, and what somebody sees who follows the changes must be what the model says.
final class ShowInRedis {
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
  private static final List<String> FREE = List.of("0", "5");
  private static final String UNTIL = "1 until ";
  private static final String EVERYTHING =
      """
      local all = {}
      for _, index in ipairs({ 1, 3, 5, 6, 7, 8, 10 }) do
        all[index] = redis.call('HGETALL', KEYS[index])
      end
      for _, index in ipairs({ 2, 4 }) do
        all[index] = redis.call('ZRANGE', KEYS[index], 0, -1, 'WITHSCORES')
      end
      all[9] = redis.call('XRANGE', KEYS[9], '(' .. ARGV[1] .. '-0', '+')
      return all""";

  private final RedissonClient redis;
  private final LuaScripts scripts;
  private final HallModel model;
  private final String tag = "{show:" + UUID.randomUUID() + "}:";
  private final List<String> keys = NAMES.stream().map(name -> tag + name).toList();

  /// What somebody knows who saw the whole hall once and has followed the changes since.
  private final Map<String, String> picture = new TreeMap<>();

  private final Map<String, String> ends = new HashMap<>();

  /// Seats that nobody has spoken of since the clock stepped back. A hold that was over, but not
  /// retired yet, lives again by that; who was told meanwhile that its seat is free believes it.
  private final Set<String> doubtful = new HashSet<>();

  private long clockUs;
  private long seq;

  /// The highest one so far, as far as PostgreSQL knows it after a loss.
  private long fence;

  ShowInRedis(RedissonClient redis, LuaScripts scripts, HallModel model) {
    this.redis = redis;
    this.scripts = scripts;
    this.model = model;
  }

  /// Lets it happen here and in the model. Throws AssertionError when they differ.
  void live(Call call) {
    var fenceBefore = fence;
    if (call.what().equals(Call.CLOCK) && call.argument(1).startsWith("-")) {
      doubtful.addAll(HallModel.SEATS);
    }
    var expected = model.expect(call);
    var reply =
        switch (call.what()) {
          case Call.CLOCK, Call.STORE -> List.<String>of();
          case Call.LOSE -> lose();
          case Call.REBUILD -> rebuild();
          default -> run(call.what(), moreKey(call), call.arguments());
        };
    same("reply", expected, reply);
    if (reply.size() > 3 && reply.getFirst().equals("held") && call.what().startsWith("acquire")) {
      fence = Long.parseLong(reply.get(3));
      if (fence <= fenceBefore || fence < model.nowUs) {
        throw new AssertionError("fence " + fence + " after " + fenceBefore);
      }
    }
    if (model.knowsShow() && (call.isScript() || call.what().equals(Call.REBUILD))) {
      compare();
    }
  }

  private List<String> run(String script, List<String> more, List<String> arguments) {
    clock();
    var all = new ArrayList<>(keys);
    all.addAll(more);
    return scripts.run(
        LuaScript.withPrelude("show", script), all, arguments.toArray(String[]::new));
  }

  private void clock() {
    if (clockUs == model.nowUs) {
      return;
    }
    clockUs = model.nowUs;
    redis
        .<String, String>getMap("test:clock", StringCodec.INSTANCE)
        .putAll(
            Map.of(
                "s", Long.toString(model.nowUs / 1_000_000),
                "us", Long.toString(model.nowUs % 1_000_000)));
  }

  private List<String> moreKey(Call call) {
    return switch (call.what()) {
      case "acquire_all_or_none", "rollback_if_owner" -> List.of(tag + "first:" + call.argument(1));
      case "free_taken" -> List.of(tag + "freed:" + call.argument(1));
      case "mark_sold" -> List.of(tag + "sold:" + call.argument(1));
      default -> List.of();
    };
  }

  private List<String> lose() {
    redis.getKeys().delete(keys.toArray(String[]::new));
    fence = model.highestStoredFence;
    return List.of();
  }

  /// As the application does it, from what PostgreSQL would say.
  private List<String> rebuild() {
    var lock = List.of(tag + "rebuild");
    same("begin", List.of("begun"), run("rebuild_begin", lock, List.of("me", "60000")));
    same("again", List.of("begun"), run("rebuild_begin", lock, List.of("me", "60000")));
    same("another", List.of("other"), run("rebuild_begin", lock, List.of("you", "60000")));
    var buyers = new TreeMap<String, Long>();
    for (var claim : model.claims.values()) {
      buyers.merge(claim.buyer, claim.places(), Long::sum);
      claim.tiers.forEach(
          (tier, places) -> buyers.merge(claim.buyer + "|" + tier, places, Long::sum));
    }
    same(
        "add",
        List.of("added"),
        run(
            "rebuild_add",
            lock,
            List.of(
                "me",
                "60000",
                pairs(model.marks),
                pairs(model.allotted),
                String.join(
                    ",",
                    model.capacity.entrySet().stream()
                        .map(
                            pool ->
                                pool.getKey()
                                    + "="
                                    + pool.getValue()
                                    + "="
                                    + model.taken(pool.getKey())
                                    + "="
                                    + model.sold(pool.getKey()))
                        .toList()),
                HallModel.pairs(buyers))));
    same("late", List.of("lost"), run("rebuild_finish", lock, List.of("you", "x", "1")));
    var reply =
        run(
            "rebuild_finish",
            lock,
            List.of("me", model.epoch, Long.toString(model.highestStoredFence)));
    seq = 0;
    picture.clear();
    picture.putAll(seen());
    ends.clear();
    return reply;
  }

  private static String pairs(Map<String, String> marks) {
    return String.join(
        ",", marks.entrySet().stream().map(mark -> mark.getKey() + "=" + mark.getValue()).toList());
  }

  private void compare() {
    List<Object> all =
        redis
            .getScript(StringCodec.INSTANCE)
            .eval(
                keys.getFirst(),
                Mode.READ_WRITE,
                EVERYTHING,
                ReturnType.LIST,
                List.copyOf(keys),
                Long.toString(seq));
    var holds = new TreeMap<String, String>();
    var ownSeats = new TreeMap<String, String>();
    var owners = new TreeMap<String, String>();
    var due = new TreeMap<String, String>();
    model.holds.forEach(
        (id, hold) -> {
          holds.put(id, hold.kept());
          due.put(id, Long.toString(hold.dueMs));
          for (var seat : hold.own) {
            ownSeats.put(seat, Long.toString(hold.endMs));
            owners.put(seat, id);
          }
        });
    same("holds", holds, hash(all.get(0)));
    same("seats", ownSeats, hash(all.get(1)));
    same("holders", owners, hash(all.get(2)));
    same("lapse", due, hash(all.get(3)));
    same("ga", pools(), withoutZeros(hash(all.get(4))));
    same("buyers", buyers(), hash(all.get(5)));
    same("taken", model.marks, hash(all.get(6)));
    same("allotted", model.allotted, hash(all.get(9)));
    follow((List<?>) all.get(8));
    var epoch = hash(all.get(7));
    // Stays when the last allotment has gone.
    var allots = epoch.remove("allots");
    if (!model.allotted.isEmpty()) {
      same("whether the epoch knows of allotments", "1", String.valueOf(allots));
    }
    same(
        "epoch",
        new TreeMap<>(
            Map.of(
                "id", model.epoch,
                "fence", Long.toString(model.fence),
                "seq", Long.toString(seq),
                "active", Long.toString(model.active()),
                "held", Integer.toString(owners.size()),
                "lapsed", Long.toString(model.lapsed))),
        epoch);
    lookAt(seen());
  }

  /// A viewer sees a seat held that has just lapsed, and also when it was to lapse.
  private void lookAt(Map<String, String> hall) {
    hall.forEach(
        (what, now) -> {
          var seen = Objects.requireNonNull(picture.get(what));
          var lapsed =
              seen.startsWith(UNTIL)
                  && Long.parseLong(seen.substring(UNTIL.length())) <= model.nowMs();
          var livesAgain = now.startsWith(UNTIL) && doubtful.contains(what.replace("seat ", ""));
          if (!(lapsed && FREE.contains(now)) && !(livesAgain && FREE.contains(seen))) {
            same("what a viewer sees of " + what, now, seen);
          }
        });
  }

  private TreeMap<String, String> pools() {
    var pools = new TreeMap<String, String>();
    model.capacity.forEach(
        (pool, capacity) -> {
          put(pools, pool + ":capacity", capacity);
          put(pools, pool + ":taken", model.taken(pool));
          put(pools, pool + ":held", model.held(pool));
          put(pools, pool + ":sold", model.sold(pool));
        });
    return pools;
  }

  private static void put(Map<String, String> pools, String name, long number) {
    if (number != 0) {
      pools.put(name, Long.toString(number));
    }
  }

  private TreeMap<String, String> buyers() {
    var buyers = new TreeMap<String, String>();
    for (var buyer : List.of("u:ann", "u:ben", "v:eve")) {
      put(buyers, buyer, model.has(buyer));
      put(buyers, buyer + "|#", model.open(buyer));
      put(buyers, buyer + "|gold", model.has(buyer, "gold"));
    }
    return buyers;
  }

  /// One entry after the other without a gap, each as it says.
  private void follow(List<?> entries) {
    for (var entry : entries) {
      var parts = (List<?>) entry;
      same("number of a change", ++seq + "-0", parts.getFirst().toString());
      var told = Objects.requireNonNull(hash(parts.get(1)).get("e")).split("\\|", -1);
      for (var seat : HallModel.split(told[0])) {
        var code = seat.split(":", -1);
        picture.put("seat " + code[0], code[1].substring(0, 1));
        doubtful.remove(code[0]);
        var end = told[2];
        if (!end.isEmpty()) {
          ends.put(code[0], end);
        }
      }
      for (var pool : HallModel.split(told[1])) {
        var at = pool.indexOf(':');
        picture.put("pool " + pool.substring(0, at), pool.substring(at + 1));
      }
    }
    HallModel.SEATS.forEach(
        seat -> {
          if (Objects.equals(picture.get("seat " + seat), "1")) {
            picture.put("seat " + seat, UNTIL + ends.get(seat));
          }
        });
  }

  private TreeMap<String, String> seen() {
    var seen = new TreeMap<String, String>();
    for (var seat : HallModel.SEATS) {
      var code = model.code(seat, "");
      seen.put(
          "seat " + seat,
          code.equals("1")
              ? UNTIL + Objects.requireNonNull(model.holds.get(model.holder(seat))).endMs
              : code);
    }
    model.capacity.forEach(
        (pool, capacity) ->
            seen.put(
                "pool " + pool,
                capacity
                    + ":"
                    + model.taken(pool)
                    + ":"
                    + model.held(pool)
                    + ":"
                    + model.sold(pool)));
    return seen;
  }

  /// Members and values, or members and scores, one after the other.
  private static TreeMap<String, String> hash(Object reply) {
    var list = (List<?>) reply;
    var hash = new TreeMap<String, String>();
    IntStream.range(0, list.size() / 2)
        .forEach(i -> hash.put(list.get(2 * i).toString(), list.get(2 * i + 1).toString()));
    return hash;
  }

  private static TreeMap<String, String> withoutZeros(TreeMap<String, String> counts) {
    counts.values().removeIf("0"::equals);
    return counts;
  }

  private static void same(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError(what + "\n    expected " + expected + "\n    found    " + found);
    }
  }
}

package io.frontrow.seating;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.IntegrationTest;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;

/// The scripts about seats are asked on real Redis until each has given every reply of its
/// contract, and none gives another.
@IntegrationTest
class LuaRepliesIT {
  private static final Pattern REPLY = Pattern.compile("\\{'([a-z_]+)'");
  private static final Pattern LIMIT = Pattern.compile("'(show|tier|event|open_holds)'");
  private static final String ZONE = UUID.randomUUID().toString();
  private static final String TIER = UUID.randomUUID().toString();
  private static final String ORDER = UUID.randomUUID().toString();
  private static final String OTHER_ORDER = UUID.randomUUID().toString();

  @Autowired LuaScripts scripts;
  @Autowired RedissonClient redis;

  private final String tag = "{show:" + UUID.randomUUID() + "}:";
  private final Map<String, TreeSet<String>> given = new TreeMap<>();
  private final TreeSet<String> limits = new TreeSet<>();

  @Test
  void everyScriptGivesTheRepliesOfItsContractAndNoOther() throws IOException {
    nothingIsKnown();
    rebuild();
    acquire();
    own();
    ordered();
    look();
    house();
    mend();
    events();
    lose();

    var declared = new TreeMap<String, TreeSet<String>>();
    try (var files = Files.list(Path.of("lua"))) {
      for (var file : files.sorted().toList()) {
        var head =
            String.join(
                "\n",
                Files.readAllLines(file).stream()
                    .takeWhile(line -> line.startsWith("--"))
                    .toList());
        var name = file.getFileName().toString().replace(".lua", "");
        if (head.contains("-- KEYS  1-10 the show") || name.startsWith("event_")) {
          declared.put(name, replies(head.substring(head.indexOf("-- REPLY"))));
        }
      }
    }
    assertThat(given).isEqualTo(declared);
    assertThat(limits).containsExactly("event", "open_holds", "show", "tier");
  }

  /// Pages of holds or marks begin with a cursor and have no word.
  private static TreeSet<String> replies(String contract) {
    var replies = new TreeSet<String>();
    REPLY.matcher(contract).results().forEach(found -> replies.add(found.group(1)));
    return replies;
  }

  private void nothingIsKnown() {
    ask("has_epoch");
    ask("seat_states", "1", "", "");
    ask("pool_counts");
    ask("changes_since", "none", "0", "10");
    ask("look_over");
    ask("mend_seats", "1=r", "", "", "");
    ask("mend_pool", ZONE, "5", "0", "0", "0");
    ask("mend_buyers", "v:a", "1");
    ask("block_seats", "1");
    ask("unblock_seats", "1");
    ask("allot_seats", "1", "partner");
    ask("move_places", "", ZONE, "1");
    take("first", "1", "", "", "");
    askWith("free_taken", "freed:x", "x", "v:a", "online", "1", "", "", "1", "0");
    askWith("mark_sold", "sold:x", "x", "online", "1", "");
  }

  private void rebuild() {
    askWith("rebuild_add", "rebuild", "me", "5000", "", "", "", "");
    askWith("rebuild_finish", "rebuild", "me", "epoch", "7");
    askWith("rebuild_begin", "rebuild", "me", "5000");
    askWith("rebuild_begin", "rebuild", "other", "5000");
    askWith(
        "rebuild_add",
        "rebuild",
        "me",
        "5000",
        "90=s,91=b",
        "80=partner",
        ZONE + "=10=2=1," + ZONE + "@partner=5=0=0",
        "v:old=2");
    askWith("rebuild_finish", "rebuild", "me", "epoch", "7");
    askWith("rebuild_begin", "rebuild", "me", "5000");
  }

  private void acquire() {
    take("kept", "1,2", ZONE + "=2", TIER + "=2=4", "a-hash");
    take("kept", "1,2", ZONE + "=2", TIER + "=2=4", "a-hash");
    take("kept", "1,2", ZONE + "=2", TIER + "=2=4", "another-hash");
    take("again", "3", "", "", "");
    take("again", "3", "", "", "");
    take("late", "1,4", "", "", "");
    take("many", "", ZONE + "=50", "", "");
    take("tier", "4,5,6", "", TIER + "=3=4", "");
    takeWithin("few", "4", "1", "10", "");
    takeWithin("open", "4", "100", "2", "");
    takeWithin("event", "4", "100", "10", "4=1");
  }

  private void own() {
    ask("find_hold", "again");
    ask("find_hold", "nobody");
    for (var script : List.of("extend_if_owner", "release_if_owner", "confirm_if_owner")) {
      change(script, "nobody", "token-nobody");
      change(script, "again", "stranger");
    }
    change("extend_if_owner", "again", "token-again");
    ask("extend_if_owner", "again", "token-again", "99999999", "", "");
    change("release_if_owner", "again", "token-again");
    change("release_if_owner", "again", "token-again");
    change("extend_if_owner", "again", "token-again");
    change("confirm_if_owner", "again", "token-again");
    askWith("rollback_if_owner", "idem:nobody", "nobody", "token", "", "");
    take("back", "7", "", "", "back-hash");
    askWith("rollback_if_owner", "idem:back", "back", "stranger", "", "");
    askWith("rollback_if_owner", "idem:back", "back", "token-back", "7=s", "7");
  }

  private void ordered() {
    ask("restore_if_converted", "nobody", ORDER);
    change("confirm_if_owner", "kept", "token-kept");
    ask("confirm_if_owner", "kept", "token-kept", OTHER_ORDER, "v:a");
    change("extend_if_owner", "kept", "token-kept");
    change("release_if_owner", "kept", "token-kept");
    askWith("rollback_if_owner", "idem:kept", "kept", "token-kept", "", "");
    ask("restore_if_converted", "kept", OTHER_ORDER);
    ask("restore_if_converted", "kept", ORDER);
    change("confirm_if_owner", "kept", "token-kept");
    for (var i = 0; i < 2; i++) {
      askWith("mark_sold", "sold:kept", "kept", "online", "1,2", ZONE + "=2");
    }
    ask("holds_page", "converted", "0", "99999999999999", "100");
    for (var i = 0; i < 2; i++) {
      askWith(
          "free_taken",
          "freed:kept",
          "kept",
          "v:a",
          "online",
          "1,2",
          ZONE + "=2",
          TIER + "=2",
          "4",
          "1");
    }
  }

  private void look() {
    ask("has_epoch");
    ask("seat_states", "1,80,90,91", ZONE, "online");
    ask("pool_counts");
    ask("changes_since", "epoch", "0", "100");
    ask("changes_since", "an-older-epoch", "0", "100");
    ask("marks_page", "taken", "0");
    ask("look_over");
  }

  private void house() {
    ask("block_seats", "10,11");
    ask("block_seats", "12,90");
    ask("unblock_seats", "10");
    ask("allot_seats", "11,12", "partner");
    ask("move_places", ZONE, ZONE + "@partner", "1");
    ask("move_places", ZONE, "", "1000");
  }

  private void mend() {
    ask("mend_seats", "20=r", "21", "22=partner", "23");
    ask("mend_pool", ZONE, "10", "1", "0", "-1");
    ask("mend_buyers", "v:a", "1", "v:b", "-2");
  }

  private void events() {
    var event = "{event:" + UUID.randomUUID() + "}:";
    var keys = List.of(event + "counted", event + "buyer:v:a");
    note("event_reserve", named("event_reserve", keys, "hold", "1", "60000", "4"));
    note("event_recount", named("event_recount", keys, "7200000", "3600000", "order=2"));
    note("event_reserve", named("event_reserve", keys, "hold", "1", "60000", "4"));
    note("event_reserve", named("event_reserve", keys, "other", "2", "60000", "4"));
    var buyers = List.of(event + "buyer:v:a", event + "buyer:u:b");
    note("event_settle", named("event_settle", buyers, "hold", "1", "60000"));
    note("event_release", named("event_release", buyers.subList(1, 2), "hold"));
  }

  private void lose() {
    take("lost", "30", "", "", "");
    redis.getKeys().delete(tag + "lapse");
    ask("look_over");
    ask("forget_epoch");
  }

  private void take(String id, String seats, String places, String tiers, String hash) {
    askWith(
        "acquire_all_or_none",
        "idem:" + id,
        id,
        "token-" + id,
        "v:a",
        "600000",
        "1200000",
        "100",
        "10",
        "online",
        seats,
        places,
        tiers,
        hash,
        "");
  }

  private void takeWithin(String id, String seats, String places, String open, String event) {
    askWith(
        "acquire_all_or_none",
        "idem:" + id,
        id,
        "token-" + id,
        "v:a",
        "600000",
        "1200000",
        places,
        open,
        "online",
        seats,
        "",
        "",
        "",
        event);
  }

  private void change(String script, String id, String token) {
    switch (script) {
      case "extend_if_owner" -> ask(script, id, token, "1000", "", "");
      case "release_if_owner" -> ask(script, id, token, "");
      default -> ask(script, id, token, ORDER, "v:a");
    }
  }

  private void ask(String name, String... arguments) {
    note(name, scripts.run(LuaScript.withPrelude("show", name), keys(), arguments));
  }

  private void askWith(String name, String key, String... arguments) {
    var keys = keys();
    keys.add(tag + key);
    note(name, scripts.run(LuaScript.withPrelude("show", name), keys, arguments));
  }

  private List<String> named(String name, List<String> keys, String... arguments) {
    return scripts.run(LuaScript.named(name), keys, arguments);
  }

  private List<String> keys() {
    var keys = new ArrayList<String>();
    for (var name :
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
            "allotted")) {
      keys.add(tag + name);
    }
    return keys;
  }

  private void note(String name, List<String> reply) {
    var codes = given.computeIfAbsent(name, _ -> new TreeSet<>());
    if (!name.endsWith("_page")) {
      codes.add(reply.getFirst());
    }
    if (reply.getFirst().equals("limit") && LIMIT.matcher("'" + reply.get(1) + "'").matches()) {
      limits.add(reply.get(1));
    }
  }
}

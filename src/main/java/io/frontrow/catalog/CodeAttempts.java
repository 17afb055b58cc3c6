package io.frontrow.catalog;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.redis.LuaScripts;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes guessing codes hopeless: ten wrong ones for a browser, fifty for an address (whole offices
/// share one, and a browser is quickly new), each in ten minutes and for one show. An attempt is
/// counted before it is looked at, and forgiven when the code was right.
@Component
class CodeAttempts {
  private static final LuaScript COUNT = LuaScript.named("count_code_attempt");
  private static final LuaScript FORGIVE = LuaScript.named("forgive_code_attempt");
  private static final int OF_A_VISITOR = 10;
  private static final int OF_AN_ADDRESS = 50;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final LuaScripts scripts;

  CodeAttempts(LuaScripts scripts) {
    this.scripts = scripts;
  }

  /// Empty: go ahead. Else how long to wait. Throws RedisUnavailable.
  Optional<Duration> count(ShowId show, String visitor, String address) {
    var reply =
        scripts.run(
            COUNT,
            keys(show, visitor, address),
            Integer.toString(OF_A_VISITOR),
            Integer.toString(OF_AN_ADDRESS),
            Long.toString(WINDOW.toMillis()));
    return reply.getFirst().equals("wait")
        ? Optional.of(Duration.ofMillis(Long.parseLong(reply.get(1))))
        : Optional.empty();
  }

  void forgive(ShowId show, String visitor, String address) {
    scripts.run(FORGIVE, keys(show, visitor, address));
  }

  private static List<String> keys(ShowId show, String visitor, String address) {
    var tag = "{codes:" + show + "}:";
    return List.of(tag + "visitor:" + visitor, tag + "address:" + address);
  }
}

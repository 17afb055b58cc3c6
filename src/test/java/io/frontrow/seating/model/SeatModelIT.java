package io.frontrow.seating.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Scale;
import io.frontrow.TestServers;
import io.frontrow.platform.embedded.OwnRedis;
import io.frontrow.platform.redis.ClockedScripts;
import io.frontrow.platform.redis.LuaScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/// The scripts of a show against a model of them, on a real Redis with a clock that stands where
/// the test puts it (S1 to S5, S13): long histories by the dice, each step compared. A history that
/// fails is shortened to the steps that matter and printed with its seed.
class SeatModelIT {
  private static final int STEPS = 80;
  private static final String RETIRE = "RETIRE_AT_MOST = %d";
  private static OwnRedis server;
  private static RedissonClient redis;

  @BeforeAll
  static void start() {
    server = OwnRedis.in(TestServers.folder("seat-model").resolve("redis"));
    var config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + server.port());
    redis = Redisson.create(config);
  }

  @AfterAll
  static void stop() {
    redis.shutdown();
    server.close();
  }

  @Test
  void everyScriptDoesWhatItsModelSaysWhateverCameBefore() {
    BinaryOperator<String> right = (_, source) -> source;
    var histories = Scale.of(60, 4_000);
    var calls = new ArrayList<Call>();
    for (long seed = 1; seed <= histories; seed++) {
      var lived = new ArrayList<Call>();
      if (goesWrong(seed, right, lived)) {
        throw new AssertionError(report(seed, shortened(seed, lived)));
      }
      if (calls.size() < 100_000) {
        calls.addAll(lived);
      }
    }
    var kinds = calls.stream().collect(Collectors.groupingBy(Call::what, Collectors.counting()));
    assertThat(kinds).as("every kind of step was taken").hasSizeGreaterThanOrEqualTo(17);
    System.out.printf(
        "model of the seats: histories=%d steps=%d differences=0 %s%n",
        histories, histories * STEPS, kinds);
  }

  /// In most histories a script retires one lapsed hold or none, and not 64, so that some are left
  /// over: their seats can be had, and when the clock steps back they seem to live again.
  private static int retireAtMost(long seed) {
    return List.of(64, 1, 0).get((int) (seed % 3));
  }

  private static LuaScripts scripts(long seed, BinaryOperator<String> mistake) {
    return ClockedScripts.standingStill(
        redis,
        (name, source) -> {
          assertThat(source).contains(RETIRE.formatted(64));
          return mistake
              .apply(name, source)
              .replace(RETIRE.formatted(64), RETIRE.formatted(retireAtMost(seed)));
        });
  }

  private static boolean goesWrong(long seed, BinaryOperator<String> mistake, List<Call> lived) {
    var model = new HallModel(retireAtMost(seed));
    var show = new ShowInRedis(redis, scripts(seed, mistake), model);
    var histories = new Histories(seed, model);
    while (lived.size() < STEPS) {
      var call = lived.isEmpty() ? Call.of(Call.REBUILD, "epoch-0") : histories.next();
      if (!model.allows(call)) {
        continue;
      }
      lived.add(call);
      try {
        show.live(call);
      } catch (AssertionError different) {
        return true;
      }
    }
    return false;
  }

  /// The same steps told again, as far as they can happen. Empty: all went well.
  private static Optional<String> again(long seed, List<Call> calls) {
    var model = new HallModel(retireAtMost(seed));
    var show = new ShowInRedis(redis, scripts(seed, (_, source) -> source), model);
    for (var call : calls) {
      if (model.allows(call)) {
        try {
          show.live(call);
        } catch (AssertionError different) {
          return Optional.of(call + ": " + different.getMessage());
        }
      }
    }
    return Optional.empty();
  }

  /// Leaves out pieces, large ones first, as long as what is left still goes wrong.
  private static List<Call> shortened(long seed, List<Call> calls) {
    var left = List.copyOf(calls);
    for (var piece = left.size() / 2; piece > 0; piece /= 2) {
      for (var from = 0; from + piece <= left.size(); ) {
        var without = new ArrayList<>(left.subList(0, from));
        without.addAll(left.subList(from + piece, left.size()));
        if (again(seed, without).isPresent()) {
          left = List.copyOf(without);
        } else {
          from += piece;
        }
      }
    }
    return left;
  }

  private static String report(long seed, List<Call> calls) {
    return "seed %d, shortened to %d steps:%n  %s%n%s"
        .formatted(
            seed,
            calls.size(),
            calls.stream().map(Call::toString).collect(Collectors.joining("\n  ")),
            again(seed, calls).orElse("which went well this time"));
  }

  /// The model sees every one of these mistakes; one that it does not see would be a hole in it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '"',
      textBlock =
          """
          acquire_all_or_none § if code ~= '0' then § if code == '9' then
          acquire_all_or_none § if area.places > left then § if area.places > left + 1 then
          acquire_all_or_none § + hold.places > limit then § > limit then
          acquire_all_or_none § + tier.places > tier.most § > tier.most
          acquire_all_or_none § if lines[1] ~= body_hash then § if false then
          acquire_all_or_none § tonumber(last_fence) + 1 § tonumber(last_fence)
          acquire_all_or_none § count_buyer(buyer, hold, 1, 1, has) § count_buyer(buyer, hold, 1, 0, has)
          show § tonumber(hold.end_ms) <= now_ms then § tonumber(hold.end_ms) < now_ms then
          show § if hold.token ~= token then § if false then
          show § if owners[index] == id then § if true then
          show § tell(lapsed_seats, lapsed_pools, § tell({}, lapsed_pools,
          show § count_buyer(hold.buyer, hold, -1, -1) § count_buyer(hold.buyer, { places = hold.places, tiers = {} }, -1, -1)
          extend_if_owner § if end_ms > tonumber(hold.latest_ms) then § if false then
          extend_if_owner § redis.call('ZADD', lapse, hold.end_ms, id) § local _ = id
          confirm_if_owner § if #own_seats(id, hold) < #hold.seats then § if false then
          confirm_if_owner § leave_seats(hold.seats) § local _ = id
          confirm_if_owner § count_buyer(buyer, hold, 1, 0) § local _ = id
          restore_if_converted § redis.call('HINCRBY', ga, area.name .. ':taken', -area.places) § local _ = id
          free_taken § each('HDEL', taken, free) § local _ = id
          rollback_if_owner § redis.call('HDEL', holds, id) § local _ = id
          mark_sold § redis.call('HINCRBY', ga, pool .. ':sold', area.places) § local _ = id
          block_seats § code == '1' or § false or
          move_places § if left < places then § if false then
          """)
  void aMistakeInAScriptIsFound(String script, String right, String wrong) throws IOException {
    // Before any history: what differs there counts as noticed.
    assertThat(Files.readString(Path.of("lua", script + ".lua"))).contains(right);
    BinaryOperator<String> mistake =
        (name, source) ->
            script.equals("show") || name.equals(script) ? source.replace(right, wrong) : source;
    for (long seed = 1; seed <= 300; seed++) {
      if (goesWrong(seed, mistake, new ArrayList<>())) {
        return;
      }
    }
    throw new AssertionError("nobody noticed");
  }
}

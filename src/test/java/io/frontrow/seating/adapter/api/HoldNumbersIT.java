package io.frontrow.seating.adapter.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.identity.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What operators read of holds: every wish once, whoever refuses it (X5).
@IntegrationTest
class HoldNumbersIT {
  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired MeterRegistry meters;

  private OnSale show;
  private AClient client;
  private Map<String, Integer> before;

  @BeforeEach
  void aSmallHouse() {
    show = AShow.in(context).withRow("A", 10).onSale();
    client = AClient.of(context, port, show.organization(), Scope.HOLDS_WRITE);
    before = counts();
  }

  @Test
  void whatIsHeldAndWhatIsTaken() {
    asks(seats(0, 2));
    asks(seats(1, 3));

    assertThat(more()).containsOnly(Map.entry("held", 1), Map.entry("seats_taken", 1));
  }

  @Test
  void whatTheRulesRefuseBeforeRedisIsAsked() {
    asks(seats(0, 9));
    asks("\"seats\":[\"999999999\"]");

    assertThat(more()).containsOnly(Map.entry("too_many", 1), Map.entry("unknown_seat", 1));
  }

  @Test
  void theBestCountsOnceHoweverOftenItIsTried() {
    asks("\"best\":{\"quantity\":8}");
    asks("\"best\":{\"quantity\":8}");
    asks("\"best\":{\"quantity\":9}");

    assertThat(more())
        .containsOnly(Map.entry("held", 1), Map.entry("too_few_left", 1), Map.entry("too_many", 1));
  }

  private void asks(String what) {
    client
        .call("/api/v1/holds")
        .with("Idempotency-Key", UUID.randomUUID().toString())
        .send("POST", "{\"show_id\":\"%s\",%s}".formatted(show.id(), what));
  }

  private String seats(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(seat -> "\"" + show.seats().get(seat) + "\"")
        .collect(Collectors.joining(",", "\"seats\":[", "]"));
  }

  private Map<String, Integer> more() {
    var more = new TreeMap<>(counts());
    before.forEach((result, count) -> more.merge(result, -count, Integer::sum));
    more.values().removeIf(count -> count == 0);
    return more;
  }

  private Map<String, Integer> counts() {
    return meters.find("frontrow.holds").counters().stream()
        .collect(
            Collectors.toMap(
                counter -> counter.getId().getTag("result"), counter -> (int) counter.count()));
  }
}

package io.frontrow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AClient;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.TestServers;
import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.embedded.OwnRedis;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Reservations;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The page of problem types keeps its word: every example on it is sent, as it stands there.
@IntegrationTest
@DirtiesContext
class ProblemsPageIT {
  private static final Path PAGE = Path.of("docs/problems.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("## ([a-z_]+)\n(?:[^\n#`]+\n)?```http\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| \\[`([a-z_]+)`]\\(#\\1\\) \\| (\\d{3})", Pattern.MULTILINE);
  private static final Pattern BLANK = Pattern.compile("\\{([a-z0-9 ]+)}");
  private static final int BUDGET = 20;

  /// Their calls come later; the page says so.
  private static final Set<String> LATER =
      Set.of("queue_pass_required", "code_invalid", "payment_unavailable", "internal_error");

  private static OwnRedis redis;

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  private final Map<String, String> words = new HashMap<>();

  @DynamicPropertySource
  static void ownRedis(DynamicPropertyRegistry settings) {
    redis = OwnRedis.in(TestServers.folder("problems-page"));
    settings.add("spring.data.redis.url", () -> "redis://127.0.0.1:" + redis.port());
    settings.add("frontrow.limits.budgets.reads.client", () -> "1/s burst " + BUDGET);
  }

  @Test
  void everyExampleIsRefusedAsThePageSays() throws IOException {
    var page = Files.readString(PAGE);
    var statuses =
        ROW.matcher(page)
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));
    var examples = new LinkedHashMap<String, String>();
    EXAMPLE.matcher(page).results().forEach(one -> examples.put(one.group(1), one.group(2)));
    prepare();

    assertThat(examples.keySet()).isEqualTo(new TreeSet<>(statuses.keySet()));
    for (var example : examples.entrySet()) {
      var type = ProblemType.bySlug(example.getKey()).orElseThrow();
      refused(type, example.getValue()).refused(type, statuses.get(example.getKey()));
    }
  }

  @Test
  void everyTypeIsOnThePage() throws IOException {
    var page = Files.readString(PAGE);
    var told = ROW.matcher(page).results().map(row -> row.group(1));
    var later = LATER.stream().filter(type -> page.contains("`" + type + "`"));

    assertThat(Stream.concat(told, later))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ProblemType.values()).map(ProblemType::slug).toList());
  }

  private Answer refused(ProblemType type, String example) {
    return switch (type) {
      case RATE_LIMITED -> {
        for (var call = 0; call < BUDGET; call++) {
          send(example);
        }
        yield send(example);
      }
      case UNAVAILABLE -> {
        redis.close();
        yield send(example);
      }
      default -> send(example);
    };
  }

  private Answer send(String example) {
    var parts = example.split("\n\n", 2);
    var lines = parts[0].lines().toList();
    var line = lines.getFirst().split(" ", 2);
    var call = Call.to(port, filled(line[1]));
    var type = "application/json";
    for (var header : lines.subList(1, lines.size())) {
      var pair = header.split(": ", 2);
      if (pair[0].equals("Content-Type")) {
        type = pair[1];
      } else {
        call.with(pair[0], filled(pair[1]));
      }
    }
    return parts.length == 1
        ? call.send(line[0])
        : call.sendAs(type, line[0], filled(parts[1]).getBytes(StandardCharsets.UTF_8));
  }

  private String filled(String text) {
    return BLANK
        .matcher(text)
        .replaceAll(
            blank ->
                blank.group(1).equals("key")
                    ? UUID.randomUUID().toString()
                    : words.getOrDefault(blank.group(1), blank.group()));
  }

  private void prepare() {
    var show = AShow.in(context).withRow("A", 8).withPit(2).onSale();
    var closed = AShow.in(context).withRow("A", 1).closed().onSale();
    var client =
        AClient.of(context, port, show.organization(), Scope.HOLDS_WRITE, Scope.CATALOG_WRITE);
    var reader = AClient.of(context, port, show.organization(), Scope.CATALOG_READ);
    var ofClosed = AClient.of(context, port, closed.organization(), Scope.HOLDS_WRITE);
    words.put("token", client.token());
    words.put("reader", reader.token());
    words.put("show", show.id().toString());
    words.put("seat", seat(show, 0));
    words.put("zone", show.pit().orElseThrow().toString());
    words.put("70000 letters", "a".repeat(70_000));
    words.put("closed show", closed.id().toString());
    words.put("seat of closed show", seat(closed, 0));
    words.put("closed token", ofClosed.token());

    var used = UUID.randomUUID().toString();
    var hold = hold(client, show, used, seat(show, 1));
    words.put("used key", used);
    words.put("taken seat", seat(show, 1));
    words.put("hold", text(hold, "id"));
    words.put("hold token", text(hold, "hold_token"));

    var ended = hold(client, show, UUID.randomUUID().toString(), seat(show, 2));
    words.put("ended hold", text(ended, "id"));
    words.put("ended hold token", text(ended, "hold_token"));
    client
        .call("/api/v1/holds/" + text(ended, "id"))
        .with("If-Match", "\"" + text(ended, "hold_token") + "\"")
        .send("DELETE");

    var ordered = hold(client, show, UUID.randomUUID().toString(), seat(show, 4));
    words.put("ordered hold", text(ordered, "id"));
    words.put("ordered hold token", text(ordered, "hold_token"));
    context
        .getBean(Reservations.class)
        .claim(
            HoldId.parse(text(ordered, "id")).orElseThrow(),
            new HoldToken(text(ordered, "hold_token")),
            new OrderId(UUID.randomUUID()),
            "v:somebody");
    order(show);
  }

  /// A guest's order that waits for its money.
  private void order(OnSale show) {
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), List.of(seat(show, 3)));
    guest.mustOrder(hold);
    var id = hold.substring(hold.lastIndexOf('/') + 1);
    words.put("ordered seat", seat(show, 3));
    words.put(
        "order",
        context
            .getBean(Transactions.class)
            .inTenant(
                show.organization(),
                () ->
                    context
                        .getBean(JdbcClient.class)
                        .sql("select id from orders where hold_id = :hold")
                        .param("hold", id)
                        .query(UUID.class)
                        .single()
                        .toString()));
  }

  private Answer hold(AClient client, OnSale show, String key, String seat) {
    var held =
        client
            .call("/api/v1/holds")
            .with("Idempotency-Key", key)
            .send("POST", "{\"show_id\":\"%s\",\"seats\":[\"%s\"]}".formatted(show.id(), seat));
    assertThat(held.status()).as(held.http().body()).isEqualTo(201);
    return held;
  }

  private static String text(Answer answer, String field) {
    return answer.json().get(field).asString();
  }

  private static String seat(OnSale show, int index) {
    return String.format(Locale.ROOT, "%s", show.seats().get(index));
  }
}

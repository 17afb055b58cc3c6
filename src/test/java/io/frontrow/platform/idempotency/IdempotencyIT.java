package io.frontrow.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.AShow;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.Scale;
import io.frontrow.TestServers;
import io.frontrow.Waiting;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.Call.Answer;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.api.TrialChain;
import io.frontrow.platform.embedded.OwnRedis;
import io.frontrow.platform.redis.RedisUnavailable;
import io.frontrow.platform.redis.ScriptsByHand;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Calls that are repeated, at once and later, with Redis as it should be and without (X2).
@IntegrationTest
class IdempotencyIT {
  private static final String TRIAL = TrialChain.ADDRESS + "/repeated";
  private static final String CLIENT = "c:house";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Idempotency idempotency;
  @Autowired Records records;
  @Autowired AnswerBook book;
  @Autowired AnswerRetention retention;
  @Autowired Answers answers;
  @Autowired Marks marks;
  @Autowired IdempotencyMetrics metrics;
  @Autowired MeterRegistry meters;
  @Autowired RedissonClient redis;
  @Autowired Secrets secrets;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping routes;

  private final IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
  private final AtomicInteger done = new AtomicInteger();
  private final Trial trial = new Trial();
  private RequestMappingInfo post;
  private OrganizationId house;

  /// A call that works slowly, as long as the test wants.
  @ResponseBody
  private final class Trial {
    private int waitsFor;
    private final AtomicInteger toldToWait = new AtomicInteger();

    public ResponseEntity<?> work(
        IdempotentRequest request, @RequestBody Map<String, Object> body) {
      var answer =
          idempotency.once(
              request.required().by(CLIENT),
              () -> {
                var number = done.incrementAndGet();
                Waiting.until(() -> toldToWait.get() >= waitsFor);
                return ResponseEntity.created(URI.create("/made/" + number))
                    .eTag("\"v" + number + "\"")
                    .body(Map.of("number", number, "said", body));
              });
      if (answer.getStatusCode().value() == 202) {
        toldToWait.incrementAndGet();
      }
      return answer;
    }
  }

  @BeforeEach
  void open() throws NoSuchMethodException {
    post =
        RequestMappingInfo.paths(TRIAL)
            .methods(RequestMethod.POST)
            .options(routes.getBuilderConfiguration())
            .build();
    routes.registerMapping(
        post, trial, Trial.class.getDeclaredMethod("work", IdempotentRequest.class, Map.class));
    house = AShow.in(context).withRow("A", 1).onSale().organization();
  }

  @AfterEach
  void close() {
    routes.unregisterMapping(post);
  }

  @Test
  void fiftyDuplicatesAtOnceAreOneCall() {
    var duplicates = Scale.of(50, 500);
    trial.waitsFor = duplicates / 2;

    var last =
        Race.run(
            duplicates,
            i ->
                () -> {
                  var answer = send("{\"seat\":\"A1\"}");
                  while (answer.status() == 202) {
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                    assertThat(answer.json().get("status").asString()).isEqualTo("in_progress");
                    answer = send("{\"seat\":\"A1\"}");
                  }
                  return answer;
                });

    System.out.printf("duplicates=%d told to wait=%d%n", duplicates, trial.toldToWait.get());
    assertThat(done).hasValue(1);
    assertThat(last)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(201);
              assertThat(answer.header("Location")).isEqualTo("/made/1");
              assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
              assertThat(answer.header("Content-Type")).isEqualTo("application/json");
              assertThat(answer.http().body()).isEqualTo(last.getFirst().http().body());
            });
    assertThat(last.stream().filter(answer -> answer.header("Idempotent-Replayed").equals("true")))
        .hasSize(duplicates - 1);
  }

  @Test
  void theSameCallInOtherWordsIsTheSameCall() {
    send("{\"seat\":\"A1\",\"quantity\":2}");

    var again = send(" { \"quantity\" : 2.0, \"seat\" : \"\\u0041\\u0031\" } ");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(done).hasValue(1);
  }

  @Test
  void anotherCallWithAUsedKeyIsRefusedAndTheFirstIsStillAnswered() {
    send("{\"seat\":\"A1\"}");

    send("{\"seat\":\"A2\"}").refused(ProblemType.IDEMPOTENCY_MISMATCH);

    assertThat(send("{\"seat\":\"A1\"}").header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(done).hasValue(1);
  }

  @Test
  void aRequiredKeyIsAskedForAndABrokenOneRefused() {
    Call.to(port, TRIAL).send("POST", "{}").refused(ProblemType.IDEMPOTENCY_KEY_REQUIRED);
    for (var broken : List.of("a b", "x".repeat(256), "")) {
      var answer = Call.to(port, TRIAL).with("Idempotency-Key", broken).send("POST", "{}");
      assertThat(answer.refused(ProblemType.VALIDATION).faults())
          .singleElement()
          .asString()
          .startsWith("Idempotency-Key: ");
    }
    Call.to(port, TRIAL)
        .with("Idempotency-Key", "one")
        .with("Idempotency-Key", "two")
        .send("POST", "{}")
        .refused(ProblemType.VALIDATION);
    assertThat(done).hasValue(0);
  }

  @Test
  void keysOfTwoClientsNeverMeet() {
    idempotency.once(call("c:one", "{}"), this::works);
    idempotency.once(call("c:two", "{}"), this::works);

    assertThat(done).hasValue(2);
  }

  @Test
  void withoutAKeyEachCallIsACallOfItsOwn() {
    idempotency.once(Optional.empty(), this::works);
    idempotency.once(Optional.empty(), this::works);

    assertThat(done).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 404, 409, 412, 422})
  void finalAnswersAreKept(int status) {
    var first = idempotency.once(call("{}"), () -> answers(status));
    var again = idempotency.once(call("{}"), () -> answers(status));

    assertThat(done).hasValue(1);
    assertThat(first.getStatusCode().value()).isEqualTo(status);
    assertThat(again.getStatusCode().value()).isEqualTo(status);
    assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void whatAnotherTryMayChangeIsNotKept(int status) {
    idempotency.once(call("{}"), () -> answers(status));
    idempotency.once(call("{}"), () -> answers(status));

    assertThat(done).hasValue(2);
  }

  @Test
  void aRefusalThatIsThrownIsKeptAsItIs() {
    for (var time = 0; time < 2; time++) {
      var answer =
          idempotency.once(
              call("{}"),
              () -> {
                done.incrementAndGet();
                throw new ProblemException(Problem.of(ProblemType.SALE_CLOSED));
              });
      assertThat(answer.getStatusCode().value()).isEqualTo(409);
      assertThat(text(answer)).contains("/problems/sale_closed");
      assertThat(answer.getHeaders().getFirst("Content-Type"))
          .isEqualTo("application/problem+json");
    }
    assertThat(done).hasValue(1);
  }

  @Test
  void whatBrokeCanBeTriedAgainAtOnce() {
    assertThatThrownBy(
            () ->
                idempotency.once(
                    call("{}"),
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    idempotency.once(call("{}"), this::works);

    assertThat(done).hasValue(1);
  }

  @Test
  void anAnswerThatIsTooLargeIsNotKept() {
    var large = ResponseEntity.ok(Map.of("text", "x".repeat(300_000)));
    idempotency.once(call("{}"), () -> counted(large));
    idempotency.once(call("{}"), () -> counted(large));

    assertThat(done).hasValue(2);
  }

  /// Between beginning and answering the process was killed.
  @Test
  void aCallThatCrashedIsTakenOverWhenItsLeaseIsOver() {
    var call = call("{}").orElseThrow();
    var patient = recordsWithLease(Duration.ofMinutes(5));
    var crashed = (Records.Begin.Begun) patient.begin(call);
    assertThat(idempotency.once(call("{}"), this::works).getStatusCode().value()).isEqualTo(202);
    patient.forget(call, crashed.owner());
    var dead = (Records.Begin.Begun) recordsWithLease(Duration.ofMillis(1)).begin(call);

    Waiting.until(() -> idempotency.once(call("{}"), this::works).getStatusCode().value() != 202);
    records.keep(call, dead.owner(), new KeptAnswer(200, Map.of(), "{\"from\":\"the dead\"}"));

    assertThat(done).hasValue(1);
    assertThat(text(idempotency.once(call("{}"), this::works))).contains("\"number\":1");
  }

  @Test
  void whenRedisForgetsBetweenTwoCallsPostgresAnswers() {
    var first = forGood("{\"name\":\"Ada\"}");
    redis.getKeys().delete(call("{}").orElseThrow().record());

    var again = forGood("{ \"name\": \"Ada\" }");

    assertThat(rows()).isOne();
    assertThat(text(again)).isEqualTo(text(first));
    assertThat(again.getStatusCode()).isEqualTo(first.getStatusCode());
    assertThat(again.getHeaders().getETag()).isEqualTo(first.getHeaders().getETag());
    assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
  }

  /// The wrong call comes first after the loss: Redis must not take it for the right one.
  @Test
  void whenRedisForgetsAUsedKeyStaysUsed() {
    forGood("{\"name\":\"Ada\"}");
    redis.getKeys().delete(call("{}").orElseThrow().record());

    assertThat(forGood("{\"name\":\"Eve\"}").getStatusCode().value()).isEqualTo(409);
    assertThat(forGood("{\"name\":\"Ada\"}").getHeaders().getFirst("Idempotent-Replayed"))
        .isEqualTo("true");
    assertThat(rows()).isOne();
  }

  @Test
  void whileRedisIsAwayPostgresAloneLetsOneOfManyThrough() {
    try (var gone = OwnRedis.in(TestServers.folder("idempotency-" + UUID.randomUUID()))) {
      var client = ScriptsByHand.client(gone.port());
      gone.close();
      var alone =
          service(new Records(ScriptsByHand.on(client), secrets, settings(Duration.ofSeconds(30))));

      var all =
          Race.run(
              20, i -> () -> alone.onceForGood(call("{}"), tenant(), page -> change(page, "{}")));

      assertThat(rows()).isOne();
      assertThat(all.stream().map(IdempotencyIT::text).distinct()).hasSize(1);
      assertThat(
              all.stream()
                  .filter(answer -> answer.getHeaders().containsHeader("Idempotent-Replayed")))
          .hasSize(19);
      assertThatThrownBy(() -> alone.once(call("{}"), this::works))
          .isInstanceOf(RedisUnavailable.class);
      client.shutdown();
    }
  }

  @Test
  void anAnswerOfAPersonIsWrittenAndFoundAsThatPerson() {
    var person = person();
    var owner = new AnswerOwner.Person(person);
    idempotency.onceForGood(
        call("{}"),
        owner,
        page -> transactions.asPlatform(() -> page.write(counted(ResponseEntity.ok(Map.of())))));
    redis.getKeys().delete(call("{}").orElseThrow().record());

    var again = idempotency.onceForGood(call("{}"), owner, _ -> works());

    assertThat(again.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
    assertThat(book.find(new AnswerOwner.Person(person()), call("{}").orElseThrow()))
        .as("to somebody else it does not exist")
        .isEmpty();
    assertThat(book.find(tenant(), call("{}").orElseThrow())).isEmpty();
  }

  @Test
  void answersAreForgottenAfterADay() {
    forGood("{}");
    transactions.asWorker(
        () ->
            jdbc.sql(
                    "update idempotent_answers set created_at = created_at - interval '25 hours' where key = :key")
                .param("key", key.value())
                .update());
    redis.getKeys().delete(call("{}").orElseThrow().record());
    var young = new IdempotencyKey(UUID.randomUUID().toString());
    idempotency.onceForGood(call(CLIENT, young, "{}"), tenant(), page -> change(page, "{}"));

    assertThat(forGood("{\"another\":1}").getHeaders().containsHeader("Idempotent-Replayed"))
        .as("the key may be used anew, also before anybody cleared up")
        .isFalse();
    assertThat(rows()).isEqualTo(3);

    transactions.asWorker(
        () ->
            jdbc.sql(
                    "update idempotent_answers set created_at = created_at - interval '25 hours' where key = :key")
                .param("key", key.value())
                .update());
    assertThat(retention.clear()).isPositive();
    assertThat(kept(key)).isZero();
    assertThat(kept(young)).isOne();
  }

  @Test
  void aMarkTellsWhetherTheKeyStandsForThisCall() {
    var call = call("{\"show\":1}").orElseThrow();
    var other = call("{\"show\":2}").orElseThrow();

    assertThat(Marks.found(marks.start(call))).isEqualTo(new Marking.First());
    assertThat(Marks.found(marks.start(call))).isEqualTo(new Marking.Again());
    assertThat(Marks.found(marks.start(other))).isEqualTo(new Marking.Mismatch());
    assertThat(marks.keep(call, new KeptAnswer(409, Map.of(), "{}")))
        .as("the work was done before: it knows its answer")
        .isEqualTo(new Marking.Again());
  }

  @Test
  void aRefusalBeforeTheWorkIsKeptWithTheMark() {
    var call = call("{\"show\":1}").orElseThrow();
    var refusal = answers.kept(Problem.of(ProblemType.SALE_CLOSED).response());

    assertThat(marks.keep(call, refusal)).isEqualTo(new Marking.First());

    assertThat(Marks.found(marks.start(call))).isEqualTo(new Marking.Refused(refusal));
    assertThat(marks.keep(call, new KeptAnswer(404, Map.of(), "{}")))
        .isEqualTo(new Marking.Refused(refusal));
    assertThat(text(answers.again(refusal))).contains("/problems/sale_closed");
  }

  @Test
  void whatBecomesOfCallsIsCounted() {
    var before = counts();
    idempotency.once(call("{}"), this::works);
    idempotency.once(call("{}"), this::works);
    idempotency.once(call("{\"other\":1}"), this::works);

    var after = counts();
    for (var result : List.of("begin", "commit", "replay", "mismatch")) {
      assertThat(after.getOrDefault(result, 0.0) - before.getOrDefault(result, 0.0))
          .as(result)
          .isEqualTo(1);
    }
  }

  private Answer send(String json) {
    return Call.to(port, TRIAL).with("Idempotency-Key", key.value()).send("POST", json);
  }

  private Optional<IdempotentCall> call(String json) {
    return call(CLIENT, json);
  }

  private Optional<IdempotentCall> call(String client, String json) {
    return call(client, key, json);
  }

  private static Optional<IdempotentCall> call(String client, IdempotencyKey key, String json) {
    var hash = BodyHash.of("POST", TRIAL, json.getBytes(StandardCharsets.UTF_8));
    return Optional.of(new IdempotentCall(client, "POST " + TRIAL, key, hash));
  }

  private ResponseEntity<?> works() {
    return ResponseEntity.ok(Map.of("number", done.incrementAndGet()));
  }

  private ResponseEntity<?> answers(int status) {
    return counted(ResponseEntity.status(status).build());
  }

  private <T> ResponseEntity<T> counted(ResponseEntity<T> answer) {
    done.incrementAndGet();
    return answer;
  }

  private ResponseEntity<?> forGood(String json) {
    return idempotency.onceForGood(call(json), tenant(), page -> change(page, json));
  }

  private AnswerOwner tenant() {
    return new AnswerOwner.Tenant(house);
  }

  /// Changes something in the database, which can be counted, and answers.
  private ResponseEntity<?> change(Idempotency.Page page, String json) {
    return transactions.inTenant(
        house,
        () -> {
          jdbc.sql(
                  """
                  insert into outbox (organization_id, aggregate, type, payload, created_at, next_attempt_at)
                  values (:house, 'changed', 'none', '{}', now(), 'infinity')""")
              .param("house", house.value())
              .update();
          return page.write(
              ResponseEntity.ok().eTag("\"" + UUID.randomUUID() + "\"").body(Map.of("was", json)));
        });
  }

  private int rows() {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql("select count(*) from outbox where aggregate = 'changed'")
                .query(Integer.class)
                .single());
  }

  private int kept(IdempotencyKey used) {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql("select count(*) from idempotent_answers where key = :key")
                .param("key", used.value())
                .query(Integer.class)
                .single());
  }

  private UserId person() {
    return transactions.asPlatform(
        () ->
            new UserId(
                jdbc.sql(
                        "insert into users (email, name, password_hash, created_at) values (:email, 'x', 'x', now()) returning id")
                    .param("email", UUID.randomUUID() + "@frontrow.test")
                    .query(UUID.class)
                    .single()));
  }

  private Idempotency service(Records on) {
    return new Idempotency(on, book, answers, settings(Duration.ofSeconds(30)), metrics);
  }

  private Records recordsWithLease(Duration lease) {
    return new Records(ScriptsByHand.on(redis), secrets, settings(lease));
  }

  private static IdempotencySettings settings(Duration lease) {
    return new IdempotencySettings(Duration.ofHours(24), lease, DataSize.ofKilobytes(256));
  }

  private Map<String, Double> counts() {
    return meters.find("frontrow.idempotency").counters().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                counter -> String.valueOf(counter.getId().getTag("result")),
                counter -> counter.count()));
  }

  private static String text(ResponseEntity<?> answer) {
    return answer.getBody() instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(answer.getBody());
  }
}

package io.frontrow.ordering.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Scale;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.demo.stripe.StripeByHand;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening.Opened;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is sent to the webhook: it is stored or refused, nothing is booked that Stripe did not
/// say, and what nobody understands does not keep the rest waiting.
@IntegrationTest
@TestPropertySource(properties = "test.servers=webhook-fuzz")
class WebhookFuzzIT {
  private static final long SEED = 20261125;
  private static final List<Integer> HONEST = List.of(200, 400, 413);
  private static final List<String> TYPES =
      List.of(
          "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "checkout.session.expired",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "charge.refunded",
          "charge.dispute.created",
          "charge.dispute.closed",
          "payment_intent.succeeded",
          "");

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Seating seating;
  @Autowired private PlaceOrder placing;
  @Autowired private PayForOrder paying;
  @Autowired private Orders orders;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private JsonMapper json;

  private final Random random = new Random(SEED);
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private StripeByHand stripe;
  private OnSale show;

  @BeforeEach
  void theTestIsThePostman() {
    stripe = StripeByHand.of(context, port);
    stripe.weather("lost=100");
    show = AShow.in(context).withRow("A", 2).onSale();
  }

  @Test
  void whatIsNotSignedIsRefusedAndNotKept() {
    var stored = stored();

    for (int i = 0; i < Scale.of(200, 5_000); i++) {
      var body = bytes(random.nextInt(2_000));
      var right = stripe.signature(body);
      var signature =
          switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> right.substring(0, random.nextInt(right.length()));
            case 2 -> right.replace("v1=", "v0=");
            case 3 -> "t=,v1=" + "0".repeat(64);
            case 4 -> "t=" + Long.MAX_VALUE + "," + right.substring(right.indexOf("v1="));
            default -> "t=x,,=,v1,v1=" + text(random.nextInt(300));
          };

      assertThat(stripe.send(body, signature).statusCode()).as(signature).isEqualTo(400);
    }

    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  void signedNonsenseBooksNothingAndKeepsNobodyWaiting() {
    var waits = order(0);
    var pays = order(1);
    stripe.payByCard(session(pays), "4242424242424242");
    var paid = stripe.events(session(pays)).getFirst();
    var before = stored();

    var bodies = new ArrayList<byte[]>(edges());
    for (int i = 0; i < Scale.of(400, 20_000); i++) {
      bodies.add(mangled(about(waits, i)));
    }
    bodies.forEach(this::sent);
    assertThat(stripe.deliver(paid)).isEqualTo(200);

    Waiting.until(() -> state(pays) == OrderState.CONFIRMED);
    Waiting.until(() -> untried() == 0);
    assertThat(state(waits)).isEqualTo(OrderState.PENDING_PAYMENT);
    assertThat(answers).containsOnlyKeys(HONEST);
    assertThat(waitingOrDead())
        .as("what could not be worked on")
        .isLessThanOrEqualTo(stored() - before);
    Sweep.of(context).findsNothingIn(show.id());
    System.out.println(
        "webhook fuzz bodies=%d answers=%s stored=%d not understood=%d seed=%d"
            .formatted(bodies.size(), answers, stored() - before, waitingOrDead(), SEED));
  }

  private void sent(byte[] body) {
    var status = stripe.deliver(body);
    answers.merge(status, 1, Integer::sum);
    assertThat(HONEST)
        .as(() -> new String(body, 0, Math.min(body.length, 2_000), StandardCharsets.UTF_8))
        .contains(status);
  }

  /// What tends to break readers.
  private List<byte[]> edges() {
    var event = "{\"id\":\"evt_%s\",\"type\":\"%s\",\"api_version\":%s,\"data\":{\"object\":%s}}";
    var texts =
        List.of(
            "",
            " ",
            "null",
            "[]",
            "0",
            "\"event\"",
            "{}",
            "{\"id\":null,\"type\":null}",
            "{\"id\":\"evt\\u0000_1\",\"type\":\"checkout.session.completed\"}",
            "{\"id\":\"evt_nul_type\",\"type\":\"a\\u0000b\"}",
            event.formatted("lone", "checkout.session.completed", "\"\\ud800\"", "{}"),
            event.formatted(
                "nul", "checkout.session.expired", "\"a\\u0000\"", "{\"id\":\"\\u0000\"}"),
            event.formatted(
                "deep", "refund.created", "null", "[".repeat(40_000) + "]".repeat(40_000)),
            event.formatted(
                "digits", "refund.created", "null", "{\"amount\":" + "9".repeat(5_000) + "}"),
            event.formatted("huge", "refund.created", "null", "\"" + "x".repeat(300_000) + "\""),
            event.formatted("x".repeat(255), "refund.created", "null", "{}"),
            event.formatted("twice", "a", "null", "{}")
                + event.formatted("twice", "a", "null", "{}"),
            event.formatted(
                "old", "checkout.session.completed", "\"2016-07-06\"", "{\"id\":\"cs_1\"}"),
            event.formatted(
                "refund", "refund.created", "null", "{\"metadata\":\"no\",\"status\":7}"),
            event.formatted(
                "dispute", "charge.dispute.created", "null", "{\"id\":{},\"amount\":\"x\"}"),
            "{\"id\":\"evt_dup\",\"id\":\"evt_dup2\",\"type\":\"x\",\"type\":\"y\"}");
    var bodies = new ArrayList<byte[]>();
    texts.forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
    bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'});
    bodies.add(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'});
    var broken = event.formatted("utf", "a", "null", "\"?\"").getBytes(StandardCharsets.UTF_8);
    broken[broken.length - 4] = (byte) 0xc3;
    bodies.add(broken);
    return bodies;
  }

  /// An event about an order that nobody has paid, and which says so.
  private ObjectNode about(Order order, int number) {
    var session = session(order);
    var event = json.createObjectNode();
    event.put("id", "evt_fuzz_" + number + "_" + random.nextInt(1_000_000));
    event.put("object", "event");
    event.put("type", TYPES.get(random.nextInt(TYPES.size() - (random.nextInt(20) == 0 ? 0 : 1))));
    event.put("api_version", random.nextBoolean() ? "2026-07-29.dahlia" : "2019-05-16");
    event.put("created", 1_795_000_000L);
    var object = event.putObject("data").putObject("object");
    object.put("id", session);
    object.put("payment_status", "unpaid");
    object.put("status", "open");
    object.put("amount_total", 120_000);
    object.put("amount", 120_000);
    object.put("currency", "thb");
    object.putNull("payment_intent");
    object.putObject("metadata").put("frontrow_payment", paymentOf(order));
    // Said to be over, an order is: that is for Stripe to say and no nonsense.
    if (List.of("checkout.session.expired", "checkout.session.async_payment_failed")
        .contains(event.path("type").asString())) {
      object.putObject("metadata").put("frontrow_payment", UUID.randomUUID().toString());
      object.put("id", "cs_test_unknown");
    }
    return event;
  }

  private byte[] mangled(ObjectNode event) {
    var nodes = new ArrayList<JsonNode>();
    collect(event, nodes);
    for (int i = 0; i <= random.nextInt(3); i++) {
      switch (nodes.get(random.nextInt(nodes.size()))) {
        case ObjectNode object when !object.isEmpty() -> {
          var names = List.copyOf(object.propertyNames());
          var name = names.get(random.nextInt(names.size()));
          if (random.nextInt(4) == 0) {
            object.remove(name);
          } else {
            object.set(name, junk());
          }
        }
        case ArrayNode array -> array.add(junk());
        default -> {}
      }
    }
    var body = json.writeValueAsBytes(event);
    return random.nextInt(20) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
  }

  private static void collect(JsonNode node, List<JsonNode> nodes) {
    nodes.add(node);
    node.forEach(child -> collect(child, nodes));
  }

  private JsonNode junk() {
    return switch (random.nextInt(10)) {
      case 0 -> json.nullNode();
      case 1 -> json.getNodeFactory().numberNode(random.nextLong());
      case 2 -> json.getNodeFactory().numberNode(random.nextDouble());
      case 3 -> json.getNodeFactory().booleanNode(random.nextBoolean());
      case 4 -> json.createObjectNode();
      case 5 -> json.createArrayNode().add(1).add("a");
      case 6 -> json.getNodeFactory().stringNode("");
      case 7 -> json.getNodeFactory().stringNode("'; drop table orders; --");
      case 8 -> json.getNodeFactory().stringNode("\u0000\ud83d\ud83d " + text(20));
      default -> json.getNodeFactory().stringNode(text(random.nextInt(400)));
    };
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(int length) {
    return random
        .ints(length, 33, 127)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Order order(int seat) {
    var held =
        (Held)
            seating.hold(
                wish(show, List.of(show.seats().get(seat)), Map.of(), "v:" + UUID.randomUUID()));
    var contact =
        new Contact(
            new EmailAddress("ann@example.org"),
            "Ann",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    var order = ((Placed) placing.place(held.hold().id(), held.token(), contact)).order();
    assertThat(paying.open(order)).containsInstanceOf(Opened.class);
    return order;
  }

  private OrderState state(Order order) {
    return transactions
        .inTenant(order.organization(), () -> orders.find(order.id()))
        .orElseThrow()
        .state();
  }

  private String session(Order order) {
    return payment(order, "stripe_session_id");
  }

  private String paymentOf(Order order) {
    return payment(order, "id::text");
  }

  private String payment(Order order, String column) {
    return transactions.inTenant(
        order.organization(),
        () ->
            jdbc.sql("select " + column + " from payments where reference = :order")
                .param("order", order.id().toString())
                .query(String.class)
                .single());
  }

  private long stored() {
    return count("true");
  }

  private long untried() {
    return count("processed_at is null and dead_at is null and attempts = 0");
  }

  private long waitingOrDead() {
    return count("processed_at is null");
  }

  private long count(String where) {
    return transactions.asWorker(
        () ->
            jdbc.sql("select count(*) from stripe_events where " + where)
                .query(Long.class)
                .single());
  }
}

package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.Shelf.Page;
import io.frontrow.demo.stripe.Shelf.Window;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Which call is answered by which desk.
record StripeCalls(
    StripeAccount account,
    CheckoutDesk checkouts,
    RefundDesk refunds,
    DisputeDesk disputes,
    StripeObjects objects,
    JsonMapper json) {
  private static final int USUAL_PAGE = 10;
  private static final int LARGEST_PAGE = 100;
  private static final List<String> PAGING =
      List.of("limit", "starting_after", "created", "expand");

  Map<String, @Nullable Object> read(Call call) {
    var path = call.path();
    var id = path.getLast();
    return switch (address(call)) {
      case "GET v1/checkout/sessions" -> sessions(call);
      case "GET v1/checkout/sessions/*" -> session(call, checkouts.find(id));
      case "GET v1/checkout/sessions/*/line_items" -> objects.lines(checkouts.find(path.get(3)));
      case "GET v1/payment_intents/*" -> objects.payment(payment(id));
      case "GET v1/charges/*" -> MoneyObjects.charge(paymentOfCharge(id));
      case "GET v1/refunds" -> refundList(call);
      case "GET v1/refunds/*" -> MoneyObjects.refund(refunds.find(id));
      case "GET v1/disputes" -> disputeList(call);
      case "GET v1/disputes/*" -> MoneyObjects.dispute(disputes.find(id));
      case "GET v1/balance_transactions" -> movements(call);
      case "GET v1/balance_transactions/*" -> MoneyObjects.movement(movement(id));
      case "GET v1/events/*" -> event(id);
      default -> throw StripeError.unknownAddress(call.method(), String.join("/", path));
    };
  }

  Supplier<Step<Map<String, @Nullable Object>>> change(Call call) {
    var path = call.path();
    return switch (address(call)) {
      case "POST v1/checkout/sessions" -> () -> shown(call, checkouts.create(call.parameters()));
      case "POST v1/checkout/sessions/*/expire" ->
          () -> shown(call, checkouts.expire(path.get(3), call.cause()));
      case "POST v1/refunds" ->
          () -> {
            var step = refunds.create(call.parameters(), call.cause());
            return new Step<>(step.change(), MoneyObjects.refund(step.result()));
          };
      default -> throw StripeError.unknownAddress(call.method(), String.join("/", path));
    };
  }

  private Map<String, @Nullable Object> sessions(Call call) {
    var asked = asked(call, "payment_intent", "status");
    var status = asked.text("status");
    var intent = asked.text("payment_intent");
    if (intent.isPresent()) {
      var one = account.payment(intent.get()).flatMap(paid -> account.session(paid.session()));
      return list(call, new Page<>(one.stream().toList(), false), objects::session);
    }
    var window = window(asked, id -> account.session(id).isPresent());
    var page =
        account.sessions(
            window, session -> status.filter(s -> !s.equals(session.status().wire())).isEmpty());
    return list(call, page, objects::session);
  }

  private Map<String, @Nullable Object> refundList(Call call) {
    var asked = asked(call, "payment_intent", "charge");
    var of =
        asked
            .text("payment_intent")
            .or(() -> asked.text("charge").map(charge -> paymentOfCharge(charge).id()));
    if (of.isPresent()) {
      var all = account.refundsOf(of.get()).reversed();
      int limit = limit(asked);
      return list(
          call,
          new Page<>(all.stream().limit(limit).toList(), all.size() > limit),
          MoneyObjects::refund);
    }
    var window = window(asked, id -> account.refund(id).isPresent());
    return list(call, account.refunds(window), MoneyObjects::refund);
  }

  private Map<String, @Nullable Object> disputeList(Call call) {
    var asked = asked(call, "payment_intent", "charge");
    var window = window(asked, id -> account.dispute(id).isPresent());
    var payment = asked.text("payment_intent");
    var charge = asked.text("charge");
    var page =
        account.disputes(
            window,
            dispute ->
                payment.filter(id -> !id.equals(dispute.payment())).isEmpty()
                    && charge.filter(id -> !id.equals(dispute.charge())).isEmpty());
    return list(call, page, MoneyObjects::dispute);
  }

  private Map<String, @Nullable Object> movements(Call call) {
    var asked = asked(call, "type", "source", "currency");
    var source = asked.text("source");
    if (source.isPresent()) {
      var entries =
          List.of(BalanceEntry.failureId(source.get()), BalanceEntry.id(source.get())).stream()
              .flatMap(id -> account.balanceEntry(id).stream())
              .toList();
      return list(call, new Page<>(entries, false), MoneyObjects::movement);
    }
    var window = window(asked, id -> account.balanceEntry(id).isPresent());
    var type = asked.text("type");
    var currency = asked.text("currency");
    var page =
        account.balance(
            window,
            entry ->
                type.filter(wire -> !wire.equals(entry.type().wire())).isEmpty()
                    && currency.filter(code -> !code.equals(entry.currency())).isEmpty());
    return list(call, page, MoneyObjects::movement);
  }

  private static <T> Map<String, @Nullable Object> list(
      Call call, Page<T> page, Function<T, Map<String, @Nullable Object>> shown) {
    return StripeObjects.list(
        "/" + String.join("/", call.path()),
        page.objects().stream().map(shown).toList(),
        page.more());
  }

  private static Parameters asked(Call call, String... more) {
    var known = new java.util.ArrayList<>(PAGING);
    known.addAll(List.of(more));
    call.parameters().refuseUnknown(known);
    return call.parameters();
  }

  private static Window window(Parameters asked, java.util.function.Predicate<String> known) {
    var after = asked.text("starting_after");
    after
        .filter(known.negate())
        .ifPresent(
            id -> {
              throw StripeError.unknownObject("object", id, "starting_after");
            });
    var created = asked.branch("created");
    created.refuseUnknown(List.of("gt", "gte", "lt", "lte"));
    var exactly = asked.number("created");
    long from =
        exactly
            .or(() -> created.number("gte"))
            .or(() -> created.number("gt").map(second -> second + 1))
            .orElse(Long.MIN_VALUE);
    long to =
        exactly
            .or(() -> created.number("lte"))
            .or(() -> created.number("lt").map(second -> second - 1))
            .orElse(Long.MAX_VALUE);
    return new Window(from, to, after, limit(asked));
  }

  private static int limit(Parameters asked) {
    long limit = asked.number("limit").orElse((long) USUAL_PAGE);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw StripeError.invalid(
          "parameter_invalid_integer", "limit", "A list has between 1 and 100 objects.");
    }
    return (int) limit;
  }

  private Step<Map<String, @Nullable Object>> shown(Call call, Step<CheckoutSession> step) {
    return new Step<>(step.change(), session(call, step.result()));
  }

  private Map<String, @Nullable Object> session(Call call, CheckoutSession session) {
    var object = objects.session(session);
    if (call.expands("line_items")) {
      object.put("line_items", objects.lines(session));
    }
    if (call.expands("payment_intent") && session.payment() != null) {
      object.put("payment_intent", objects.payment(payment(session.payment())));
    }
    return object;
  }

  private StripePayment payment(String id) {
    return account
        .payment(id)
        .orElseThrow(() -> StripeError.unknownObject("payment intent", id, "intent"));
  }

  private StripePayment paymentOfCharge(String id) {
    return account
        .paymentOfCharge(id)
        .filter(payment -> id.equals(payment.charge()))
        .orElseThrow(() -> StripeError.unknownObject("charge", id, "id"));
  }

  private BalanceEntry movement(String id) {
    return account
        .balanceEntry(id)
        .orElseThrow(() -> StripeError.unknownObject("balance transaction", id, "id"));
  }

  private Map<String, @Nullable Object> event(String id) {
    var event = account.event(id).orElseThrow(() -> StripeError.unknownObject("event", id, "id"));
    @SuppressWarnings("unchecked") // the body was written by this simulator as an object
    Map<String, @Nullable Object> body = json.readValue(event.body(), Map.class);
    body.put("pending_webhooks", event.delivered() ? 0 : 1);
    return body;
  }

  /// `GET v1/refunds/*`: the id's place is known by the collection before it.
  private static String address(Call call) {
    var path = call.path();
    int id = path.size() > 2 && path.get(1).equals("checkout") ? 3 : 2;
    var pattern = new StringBuilder(call.method()).append(' ');
    for (int i = 0; i < path.size(); i++) {
      pattern.append(i == 0 ? "" : "/").append(i == id ? "*" : path.get(i));
    }
    return pattern.toString();
  }
}

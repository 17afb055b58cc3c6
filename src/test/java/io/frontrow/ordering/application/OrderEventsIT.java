package io.frontrow.ordering.application;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.IntegrationTest;
import io.frontrow.Race;
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
import io.frontrow.shared.SeatId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// Whatever happens to an order, in whatever order and however often: in the end its buyer has the
/// tickets, or all the money back, or has not paid and keeps no seat from anybody.
///
/// Everything is real but the postman: the simulator is told to send nothing, and the test brings
/// its events when their turn has come, each twice, and at the end all of them again, the last one
/// first.
@IntegrationTest
@TestPropertySource(properties = "test.servers=order-events")
class OrderEventsIT {
  private static final int AT_ONCE = 6;
  private static final int ROW = 25;

  /// What can happen to one order.
  private enum Step {
    CARD,
    DEBIT,
    BANK_PAYS,
    BANK_FAILS,
    /// Stripe's events so far are delivered.
    NEWS,
    /// The buyer comes back from the payment page.
    RETURN,
    /// The payment window is over.
    WORKER,
    /// The same while Stripe denies to know the page: the buyer may still be paying there.
    WORKER_MISLED,
    CANCEL,
    /// Somebody else takes the seat, if it is free.
    RIVAL
  }

  private enum Story {
    CARD(Step.CARD, Step.NEWS, Step.RETURN, Step.WORKER, Step.CANCEL),
    LATE(Step.CARD, Step.NEWS, Step.RETURN, Step.WORKER_MISLED, Step.RIVAL),
    DEBIT(Step.DEBIT, Step.BANK_PAYS, Step.NEWS, Step.WORKER, Step.CANCEL),
    FAILED_DEBIT(Step.DEBIT, Step.BANK_FAILS, Step.NEWS, Step.WORKER, Step.RETURN);

    private final List<Step> steps;

    Story(Step... steps) {
      this.steps = List.of(steps);
    }
  }

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Seating seating;
  @Autowired private PlaceOrder placing;
  @Autowired private PayForOrder paying;
  @Autowired private EndUnpaidOrders ending;
  @Autowired private Orders orders;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;

  private final Map<String, LongAdder> ends = new TreeMap<>();
  private final LongAdder deliveries = new LongAdder();
  private StripeByHand stripe;
  private Sweep sweep;

  @BeforeEach
  void theTestIsThePostman() {
    stripe = StripeByHand.of(context, port);
    stripe.weather("lost=100");
    sweep = Sweep.of(context);
  }

  @ParameterizedTest
  @EnumSource(Story.class)
  void everyOrderOfEventsEndsRight(Story story) throws Exception {
    var permutations = permutations(story.steps);
    int tried = Scale.of(30, permutations.size());
    // A stride without a common divisor visits all beginnings and all ends also in a sample.
    int stride = Scale.of(37, 1);
    var show = show(tried);

    tell(
        show,
        tried,
        number -> {
          var steps = permutations.get(number * stride % permutations.size());
          var tale = new Tale(story, show, show.seats().get(number));
          steps.forEach(
              step -> {
                tale.take(step);
                tale.take(step);
              });
          return tale;
        });

    assertThat(ends.containsKey("CONFIRMED paid")).isEqualTo(story != Story.FAILED_DEBIT);
    assertThat(ends.containsKey("REFUNDED back")).isEqualTo(story == Story.LATE);
    System.out.println(
        "order events story=%s permutations=%d deliveries=%s ends=%s"
            .formatted(story, tried, deliveries, ends));
  }

  @ParameterizedTest
  @EnumSource(Story.class)
  void eventsThatHappenAtOnceEndRight(Story story) throws Exception {
    int tried = Scale.of(10, 120);
    var show = show(tried);

    tell(
        show,
        tried,
        number -> {
          var tale = new Tale(story, show, show.seats().get(number));
          var twice = Stream.concat(story.steps.stream(), story.steps.stream()).toList();
          Race.run(
              twice.size(),
              runner ->
                  () -> {
                    // Who comes first differs from one order to the next.
                    tale.take(twice.get((runner + number) % twice.size()));
                    return runner;
                  });
          return tale;
        });

    System.out.println(
        "order events at once story=%s orders=%d deliveries=%s ends=%s"
            .formatted(story, tried, deliveries, ends));
  }

  private OnSale show(int tales) {
    var show = AShow.in(context).withPit(tales);
    for (int row = 0; row * ROW < tales; row++) {
      show.withRow("R" + row, ROW);
    }
    return show.onSale();
  }

  private interface Telling {
    Tale tell(int number);
  }

  private void tell(OnSale show, int tales, Telling telling) throws Exception {
    var slots = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var told = new ArrayList<java.util.concurrent.Future<?>>();
      for (int i = 0; i < tales; i++) {
        int number = i;
        told.add(
            threads.submit(
                (Callable<Void>)
                    () -> {
                      slots.acquire();
                      try {
                        telling.tell(number).endsRight();
                      } finally {
                        slots.release();
                      }
                      return null;
                    }));
      }
      for (var one : told) {
        one.get();
      }
    }
    sweep.findsNothingIn(show.id());
  }

  /// One order and what happens to it.
  private final class Tale {
    private final Story story;
    private final OnSale show;
    private final SeatId seat;
    private final Order order;
    private final String session;
    private final List<Step> taken = new ArrayList<>();

    Tale(Story story, OnSale show, SeatId seat) {
      this.story = story;
      this.show = show;
      this.seat = seat;
      order = place(Map.of(show.pit().orElseThrow(), 1)).orElseThrow();
      assertThat(paying.open(order)).containsInstanceOf(Opened.class);
      session = payments("stripe_session_id", String.class);
    }

    void take(Step step) {
      synchronized (taken) {
        taken.add(step);
      }
      switch (step) {
        case CARD -> stripe.payByCard(session, "4242424242424242");
        case DEBIT -> stripe.payByBank(session, true);
        case BANK_PAYS -> stripe.settle(session, true);
        case BANK_FAILS -> stripe.settle(session, false);
        case NEWS -> news(stripe.events(session));
        case RETURN -> paying.check(now());
        case WORKER -> expire();
        case WORKER_MISLED -> misled(this::expire);
        case CANCEL -> cancel();
        case RIVAL -> place(Map.of());
      }
    }

    /// Everything that is under way comes to an end, then all news come once more.
    void endsRight() {
      stripe.settle(session, story != Story.FAILED_DEBIT);
      news(stripe.events(session).reversed());
      expire();
      Waiting.until(() -> nothingIsUnderWay(), () -> "the end of " + this);
      news(stripe.events(session).reversed());
      Waiting.until(() -> nothingIsUnderWay(), () -> "the end of " + this);

      long paid = stripe.paid(session);
      long back = stripe.givenBack(session);
      var tickets = tickets();
      var held = places();
      var end = now().state();
      if (paid == 0) {
        assertThat(end).as("%s", this).isIn(OrderState.EXPIRED, OrderState.CANCELLED);
        assertThat(tickets).as("%s", this).isZero();
        assertThat(held).as("%s", this).isZero();
      } else if (back == 0) {
        assertThat(end).as("%s", this).isEqualTo(OrderState.CONFIRMED);
        assertThat(tickets).as("%s", this).isEqualTo(2);
        assertThat(held).as("%s", this).isEqualTo(2);
      } else {
        assertThat(back).as("%s", this).isEqualTo(paid);
        assertThat(end).as("%s", this).isEqualTo(OrderState.REFUNDED);
        assertThat(tickets).as("%s", this).isZero();
        assertThat(held).as("%s", this).isZero();
      }
      synchronized (ends) {
        ends.computeIfAbsent(
                "%s %s".formatted(end, paid == 0 ? "unpaid" : back == 0 ? "paid" : "back"),
                _ -> new LongAdder())
            .increment();
      }
    }

    @Override
    public String toString() {
      synchronized (taken) {
        return story + " " + taken + " order " + order.id() + " is " + now().state();
      }
    }

    private Optional<Order> place(Map<io.frontrow.shared.ShowZoneId, Integer> places) {
      var buyer = "v:" + UUID.randomUUID();
      if (!(seating.hold(wish(show, List.of(seat), places, buyer)) instanceof Held held)) {
        return Optional.empty();
      }
      var contact =
          new Contact(
              new EmailAddress("ann@example.org"),
              "Ann",
              Locale.ENGLISH,
              Optional.empty(),
              held.hold().buyer());
      return placing.place(held.hold().id(), held.token(), contact) instanceof Placed placed
          ? Optional.of(placed.order())
          : Optional.empty();
    }

    private void news(List<StripeByHand.Told> events) {
      for (var event : events) {
        for (int i = 0; i < 2; i++) {
          assertThat(stripe.deliver(event)).isEqualTo(200);
          deliveries.increment();
        }
      }
      Waiting.until(
          () -> events.stream().allMatch(event -> isWorkedOn(event.id())),
          () -> "the inbox, " + this);
    }

    private void expire() {
      ending.end(
          order.organization(), order.id(), OrderState.EXPIRED, "time is over", "worker", _ -> {});
    }

    private void cancel() {
      if (now().state() == OrderState.PENDING_PAYMENT) {
        ending.cancel(now());
      }
    }

    /// Another page is asked about, one that Stripe does not know.
    private void misled(Runnable action) {
      rename("stripe_session_id || '_unknown'");
      action.run();
      rename("replace(stripe_session_id, '_unknown', '')");
    }

    private void rename(String session) {
      transactions.inTenant(
          order.organization(),
          () ->
              jdbc.sql(
                      "update payments set stripe_session_id = "
                          + session
                          + " where reference = :order")
                  .param("order", order.id().toString())
                  .update());
    }

    private boolean nothingIsUnderWay() {
      return transactions.inTenant(
          order.organization(),
          () ->
              jdbc.sql(
                      """
                      select not exists (select from outbox where delivered_at is null
                        and aggregate in ('order:' || :order, 'payment:' || (select id from payments where reference = :order)))""")
                  .param("order", order.id().toString())
                  .query(Boolean.class)
                  .single());
    }

    private boolean isWorkedOn(String event) {
      return transactions.asWorker(
          () ->
              jdbc.sql("select processed_at is not null from stripe_events where id = :id")
                  .param("id", event)
                  .query(Boolean.class)
                  .single());
    }

    private int tickets() {
      return count("select count(*) from tickets where order_id = :order and state <> 'cancelled'");
    }

    /// Of the hall that this order keeps from others.
    private int places() {
      return count(
          "select coalesce(sum(quantity), 0) from order_lines where order_id = :order and active");
    }

    private int count(String sql) {
      return transactions.inTenant(
          order.organization(),
          () -> jdbc.sql(sql).param("order", order.id().value()).query(Integer.class).single());
    }

    private <T> T payments(String column, Class<T> type) {
      return transactions.inTenant(
          order.organization(),
          () ->
              jdbc.sql("select " + column + " from payments where reference = :order")
                  .param("order", order.id().toString())
                  .query(type)
                  .single());
    }

    private Order now() {
      return transactions
          .inTenant(order.organization(), () -> orders.find(order.id()))
          .orElseThrow();
    }
  }

  private static List<List<Step>> permutations(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Step>>();
    for (var first : steps) {
      var others = new ArrayList<>(steps);
      others.remove(first);
      for (var rest : permutations(others)) {
        var permutation = new ArrayList<Step>();
        permutation.add(first);
        permutation.addAll(rest);
        all.add(List.copyOf(permutation));
      }
    }
    return List.copyOf(all);
  }
}

package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.demo.stripe.OwnStripe;
import io.frontrow.platform.embedded.OwnServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The application is killed while purchases stand at every step and others buy. Its servers and
/// Stripe go on, buyers press the button again, and in the end nothing is lost and nothing doubled:
/// what was paid at Stripe is a ticket or went back.
class SagaKilledIT {
  private static final String CARD = "4242424242424242";

  /// Where the purchase of one buyer stands when the application dies. The last one keeps everybody
  /// else from writing orders.
  private enum Step {
    /// Stripe has made the payment page and its answer is on the way.
    OPENING,
    /// The buyer has paid, Stripe's event is stored and being booked.
    BOOKING,
    /// The page was ended at Stripe, the seats are not free yet.
    ENDING,
    /// Late money is back at Stripe, which nobody here knows yet.
    GIVING_BACK,
    /// Redis has given the seats, the transaction that stores the order is under way.
    PLACING
  }

  private OwnServers servers;
  private OwnStripe stripe;
  private PackagedApplication application;
  private Sweep sweep;
  private int port;

  @Test
  void nothingIsLostAndNothingDoubledWhereverItDies() throws Exception {
    port = freePort();
    var webhook = URI.create("http://127.0.0.1:" + port + "/webhooks/stripe");
    try (var ownServers = OwnServers.start(TestServers.folder("saga-stores"));
        var ownStripe = OwnStripe.start(TestServers.folder("saga-stripe"), webhook);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      servers = ownServers;
      stripe = ownStripe;
      sweep = Sweep.at(servers.postgresPort());
      start();
      var show = new Guest(port).show("jazz-cellar");
      var seats = new ArrayDeque<>(new Guest(port).freeSeats(show));
      var buyers = new Buyers(port);
      for (int i = 0; i < 2; i++) {
        threads.execute(buyers);
      }

      // In the gate one kill that meets a purchase at every step; at full size each step alone too.
      var kills = new ArrayList<List<Step>>();
      kills.add(List.of(Step.values()));
      for (int round = 0; round < Scale.of(0, 6); round++) {
        Stream.of(Step.values()).map(List::of).forEach(kills::add);
      }
      try {
        for (var steps : kills) {
          int bought = buyers.bought.size();
          Waiting.until(
              () -> buyers.bought.size() >= bought + 3, () -> "sales, " + buyers.troubles);
          dieAt(steps.stream().map(step -> new Victim(step, show, seats.remove())).toList());
        }
      } catch (Exception | AssertionError failure) {
        buyers.giveUp();
        throw failure;
      }
      buyers.leave();
      threads.shutdown();
      Waiting.until(threads::isTerminated, () -> "buyers go home, " + buyers.troubles);
      Waiting.until(() -> open().isEmpty(), () -> "work left: " + open());
      application.close();

      sweep.findsNothing();
      assertThat(buyers.bought)
          .allSatisfy(order -> assertThat(state(order)).as(order).isEqualTo("confirmed"));
      var paid = stripe.paid();
      paid.forEach(this::hasTicketsOrWentBack);
      long back = paid.stream().filter(money -> money.back() > 0).count();
      assertThat(back).isEqualTo(kills.stream().filter(k -> k.contains(Step.GIVING_BACK)).count());
      System.out.printf(
          "saga kills=%d steps met=%d paid at Stripe=%d with tickets=%d refunded=%d lost=0 doubled=0 tries of buyers in vain=%d%n",
          kills.size(),
          kills.stream().mapToInt(List::size).sum(),
          paid.size(),
          paid.size() - back,
          back,
          buyers.inVain.get());
    }
  }

  private void hasTicketsOrWentBack(OwnStripe.Paid money) {
    var order = orderOf(money);
    if (money.back() == 0) {
      assertThat(order.state()).as("%s", money).isEqualTo("confirmed");
      assertThat(order.tickets()).as("%s", money).isPositive();
    } else {
      assertThat(money.back()).isEqualTo(money.amount());
      assertThat(order.state()).as("%s", money).isEqualTo("refunded");
      assertThat(order.tickets()).as("%s", money).isZero();
    }
  }

  private void dieAt(List<Victim> victims) throws Exception {
    for (var victim : victims) {
      victim.prepare();
    }
    stripe.hands().weather("trouble=slow&slow_seconds=60");
    for (var victim : victims) {
      victim.begin();
      Waiting.until(victim::hasCome, () -> victim.step + " of " + victims);
    }
    application.kill();
    for (var victim : victims) {
      victim.letGo();
    }
    stripe.hands().weather("");
    start();
    for (var victim : victims) {
      victim.finish();
    }
  }

  /// A buyer whose purchase stands at one step when the application dies, and who comes back.
  private final class Victim {
    private final Step step;
    private final Guest guest = new Guest(port);
    private final String hold;
    private URI page;
    private String order;
    private Connection lock;

    Victim(Step step, String show, String seat) {
      this.step = step;
      this.hold = guest.mustHold(show, List.of(seat));
    }

    void prepare() throws SQLException {
      if (step == Step.OPENING || step == Step.PLACING) {
        return;
      }
      page = guest.mustOrder(hold);
      order = guest.orderOf(hold);
      guest.browser().get(order);
      switch (step) {
        case BOOKING -> lock("select id from payments where id = '%s' for update");
        case GIVING_BACK -> {
          assertThat(stripe.tellThatExpired(session(page))).isEqualTo(200);
          Waiting.until(() -> payment("state", String.class).equals("ended"));
          guest.browser().post(order + "/cancellation", Map.of());
          assertThat(state(order)).isEqualTo("cancelled");
        }
        default -> {}
      }
    }

    void begin() throws SQLException {
      switch (step) {
        case OPENING -> later(() -> guest.order(hold));
        case BOOKING, GIVING_BACK -> stripe.hands().payByCard(session(page), CARD);
        case ENDING -> later(() -> guest.browser().post(order + "/cancellation", Map.of()));
        case PLACING -> {
          lock("lock table orders in share row exclusive mode");
          later(() -> guest.order(hold));
        }
      }
    }

    boolean hasCome() {
      return switch (step) {
        case OPENING -> orderOfHold().filter(code -> stripe.hasPage(paymentOf(code))).isPresent();
        case BOOKING -> isClaimed(session(page));
        case ENDING -> stripe.hasEnded(payment("id", UUID.class));
        case GIVING_BACK -> stripe.givenBack(payment("id", UUID.class)) > 0;
        case PLACING -> isWaitingForALock();
      };
    }

    void letGo() throws SQLException {
      if (lock != null) {
        lock.close();
      }
    }

    void finish() {
      switch (step) {
        case OPENING, PLACING -> {
          page = guest.mustOrder(hold);
          order = guest.orderOf(hold);
          stripe.hands().payByCard(session(page), CARD);
          Waiting.until(() -> state(order).equals("confirmed"), this::toString);
        }
        case BOOKING -> Waiting.until(() -> state(order).equals("confirmed"), this::toString);
        case ENDING -> {
          guest.browser().get(order);
          guest.browser().post(order + "/cancellation", Map.of());
          Waiting.until(() -> state(order).equals("cancelled"), this::toString);
        }
        case GIVING_BACK ->
            Waiting.until(
                () ->
                    state(order).equals("refunded")
                        && one(
                                "select r.state from refunds r join payments p on p.id = r.payment_id join orders o on o.id::text = p.reference where o.code = :code",
                                order,
                                String.class)
                            .equals("succeeded"),
                this::toString);
      }
    }

    @Override
    public String toString() {
      return step + (order == null ? "" : " " + order + " is " + state(order));
    }

    private void lock(String sql) throws SQLException {
      lock =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/frontrow",
              "postgres",
              "");
      lock.setAutoCommit(false);
      try (var statement = lock.createStatement()) {
        statement.execute(order == null ? sql : sql.formatted(payment("id", UUID.class)));
      }
    }

    /// The order that the hold became, asked of the database: the buyer waits for an answer.
    private Optional<String> orderOfHold() {
      return sweep
          .jdbc()
          .sql("select code from orders where hold_id = :hold")
          .param("hold", hold.substring(hold.lastIndexOf('/') + 1))
          .query(String.class)
          .optional();
    }

    private <T> T payment(String column, Class<T> type) {
      return one(
          "select p."
              + column
              + " from payments p join orders o on o.id::text = p.reference where o.code = :code",
          order,
          type);
    }
  }

  private static void later(Supplier<?> action) {
    Thread.startVirtualThread(
        () -> {
          try {
            action.get();
          } catch (IllegalStateException killed) {
            // That is the point.
          }
        });
  }

  private void start() throws InterruptedException {
    var settings = new HashMap<>(stripe.settings());
    settings.put("SERVER_PORT", Integer.toString(port));
    settings.put("FRONTROW_OUTBOX_LEASE", "5s");
    settings.put(
        "SPRING_DATASOURCE_URL",
        "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/frontrow");
    settings.put("SPRING_DATASOURCE_USERNAME", "frontrow_app");
    settings.put("SPRING_FLYWAY_USER", "frontrow_owner");
    settings.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + servers.redisPort());
    application = PackagedApplication.launch(TestServers.folder("saga"), settings).awaitStarted();
  }

  /// Buy seat after seat of a large hall, and press the button again when nobody answers, until
  /// they have their tickets.
  private static final class Buyers implements Runnable {
    private final int port;
    private final Queue<String> bought = new ConcurrentLinkedQueue<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private final AtomicInteger seat = new AtomicInteger();
    private final AtomicInteger inVain = new AtomicInteger();

    private Buyers(int port) {
      this.port = port;
    }

    private void leave() {
      leaving.set(true);
    }

    /// Lets even those go who get no answer: the test has failed already.
    private void giveUp() {
      givenUp.set(true);
      leave();
    }

    @Override
    public void run() {
      var show = again(() -> new Guest(port).show("philharmonic-gala"));
      var seats = again(() -> new Guest(port).freeSeats(show));
      while (!leaving.get()) {
        var guest = new Guest(port);
        var wanted = seats.get(seat.getAndIncrement());
        // Somebody whose hold got no answer takes another seat: nothing was paid.
        var hold = once(() -> guest.mustHold(show, List.of(wanted)));
        if (hold != null) {
          var page = again(() -> guest.mustOrder(hold));
          Guest.pay(page);
          bought.add(again(() -> guest.orderOf(hold)));
        }
        LockSupport.parkNanos(Duration.ofMillis(Scale.of(100, 20)).toNanos());
      }
    }

    private String once(Supplier<String> action) {
      try {
        return action.get();
      } catch (RuntimeException | AssertionError unanswered) {
        inVain.incrementAndGet();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        return null;
      }
    }

    private <T> T again(Supplier<T> action) {
      while (true) {
        if (givenUp.get()) {
          throw new CancellationException();
        }
        try {
          return action.get();
        } catch (RuntimeException | AssertionError unanswered) {
          inVain.incrementAndGet();
          troubles.add(String.valueOf(unanswered.getMessage()).lines().findFirst().orElse(""));
          LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
      }
    }
  }

  private boolean isWaitingForALock() {
    return sweep
        .jdbc()
        .sql(
            """
            select exists (select from pg_stat_activity where usename = 'frontrow_app' and wait_event_type = 'Lock'
              and query like 'insert into orders%')""")
        .query(Boolean.class)
        .single();
  }

  private boolean isClaimed(String session) {
    return sweep
        .jdbc()
        .sql(
            """
            select exists (select from stripe_events where payload like '%' || :session || '%'
              and type = 'checkout.session.completed' and lease_owner is not null and processed_at is null)""")
        .param("session", session)
        .query(Boolean.class)
        .single();
  }

  private record Ordered(String state, long tickets) {}

  private Ordered orderOf(OwnStripe.Paid money) {
    return sweep
        .jdbc()
        .sql(
            """
            select o.state, (select count(*) from tickets t where t.order_id = o.id and t.state <> 'cancelled') as tickets
            from payments p join orders o on o.id::text = p.reference where p.id = :payment""")
        .param("payment", money.payment())
        .query((row, _) -> new Ordered(row.getString("state"), row.getLong("tickets")))
        .single();
  }

  private List<String> open() {
    var open = new ArrayList<String>();
    open.addAll(
        sweep
            .jdbc()
            .sql(
                "select type || ' ' || coalesce(last_error, '') from outbox where delivered_at is null")
            .query(String.class)
            .list());
    open.addAll(
        sweep
            .jdbc()
            .sql(
                "select type || ' ' || coalesce(last_error, '') from stripe_events where processed_at is null")
            .query(String.class)
            .list());
    open.addAll(
        sweep
            .jdbc()
            .sql("select 'order ' || code from orders where state = 'pending_payment'")
            .query(String.class)
            .list());
    return open;
  }

  private String state(String order) {
    return one("select state from orders where code = :code", order, String.class);
  }

  private UUID paymentOf(String code) {
    return one(
        "select p.id from payments p join orders o on o.id::text = p.reference where o.code = :code",
        "/orders/" + code,
        UUID.class);
  }

  private <T> T one(String query, String order, Class<T> type) {
    return sweep
        .jdbc()
        .sql(query)
        .param("code", order.substring("/orders/".length()))
        .query(type)
        .single();
  }

  private static String session(URI page) {
    return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

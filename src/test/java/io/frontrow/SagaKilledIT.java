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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The application is killed at every step of a purchase while others buy. Its servers and Stripe
/// go on, buyers press the button again, and in the end nothing is lost and nothing doubled: what
/// was paid at Stripe is a ticket or went back.
class SagaKilledIT {
  /// Where the purchase of one buyer stands when the application dies.
  private enum Step {
    /// Redis has given the seats, the transaction that stores the order is under way.
    PLACING,
    /// Stripe has made the payment page and its answer is on the way.
    OPENING,
    /// The buyer has paid, Stripe's event is stored and being booked.
    BOOKING,
    /// The page was ended at Stripe, the seats are not free yet.
    ENDING,
    /// Late money is back at Stripe, which nobody here knows yet.
    GIVING_BACK
  }

  private final AtomicInteger next = new AtomicInteger();
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
      var seats = new Guest(port).freeSeats(show);
      var buyers = new Buyers(port);
      for (int i = 0; i < Scale.of(2, 4); i++) {
        threads.execute(buyers);
      }

      int kills = 0;
      for (int round = 0; round < Scale.of(1, 8); round++) {
        for (var step : Step.values()) {
          int bought = buyers.bought.size();
          Waiting.until(() -> buyers.bought.size() >= bought + 2);
          var victim = new Guest(port);
          dieAt(step, victim, show, seats.get(next.getAndIncrement()));
          kills++;
        }
      }
      buyers.leave();
      threads.shutdown();
      Waiting.until(threads::isTerminated, () -> "buyers go home, troubles " + buyers.troubles);
      Waiting.until(() -> quiet(), () -> "work left: " + open());
      application.close();

      sweep.findsNothing();
      assertThat(buyers.bought)
          .allSatisfy(order -> assertThat(state(order)).as(order).isEqualTo("confirmed"));
      var paid = stripe.paid();
      assertThat(paid)
          .allSatisfy(
              money -> {
                var order = orderOf(money);
                if (money.back() == 0) {
                  assertThat(order.state()).as("%s", money).isEqualTo("confirmed");
                  assertThat(order.tickets()).as("%s", money).isPositive();
                } else {
                  assertThat(money.back()).isEqualTo(money.amount());
                  assertThat(order.state()).as("%s", money).isEqualTo("refunded");
                  assertThat(order.tickets()).as("%s", money).isZero();
                }
              });
      long back = paid.stream().filter(money -> money.back() > 0).count();
      assertThat(orders("confirmed")).isEqualTo(paid.size() - back);
      System.out.printf(
          "saga kills=%d steps=%d paid at Stripe=%d with tickets=%d refunded=%d lost=0 doubled=0 tries of buyers in vain=%d%n",
          kills, Step.values().length, paid.size(), paid.size() - back, back, buyers.inVain.get());
    }
  }

  private void dieAt(Step step, Guest victim, String show, String seat) throws Exception {
    var hold = victim.mustHold(show, List.of(seat));
    switch (step) {
      case PLACING -> {
        try (var _ = locked("lock table orders in share row exclusive mode")) {
          Thread.startVirtualThread(() -> inVain(() -> victim.order(hold)));
          Waiting.until(() -> waitingForALock() > 0);
          application.kill();
        }
        start();
        stripe.hands().payByCard(session(victim.mustOrder(hold)), CARD);
        Waiting.until(() -> state(victim.orderOf(hold)).equals("confirmed"));
      }
      case OPENING -> {
        slow("/checkout/sessions");
        Thread.startVirtualThread(() -> inVain(() -> victim.order(hold)));
        Waiting.until(() -> stripe.met() > 0);
        application.kill();
        stripe.hands().weather("");
        start();
        stripe.hands().payByCard(session(victim.mustOrder(hold)), CARD);
        Waiting.until(() -> state(victim.orderOf(hold)).equals("confirmed"));
      }
      case BOOKING -> {
        var page = victim.mustOrder(hold);
        var order = victim.orderOf(hold);
        try (var _ =
            locked(
                "select p.id from payments p join orders o on o.id::text = p.reference where o.code = '%s' for update of p"
                    .formatted(code(order)))) {
          stripe.hands().payByCard(session(page), CARD);
          Waiting.until(() -> isClaimed(session(page)));
          application.kill();
        }
        start();
        Waiting.until(() -> state(order).equals("confirmed"));
      }
      case ENDING -> {
        victim.mustOrder(hold);
        var order = victim.orderOf(hold);
        victim.browser().get(order);
        slow("/expire");
        Thread.startVirtualThread(
            () -> inVain(() -> victim.browser().post(order + "/cancellation", Map.of())));
        Waiting.until(() -> stripe.met() > 0);
        application.kill();
        stripe.hands().weather("");
        start();
        victim.browser().get(order);
        victim.browser().post(order + "/cancellation", Map.of());
        Waiting.until(() -> state(order).equals("cancelled"));
      }
      case GIVING_BACK -> {
        var page = victim.mustOrder(hold);
        var order = victim.orderOf(hold);
        assertThat(stripe.tellThatExpired(session(page))).isEqualTo(200);
        Waiting.until(() -> payment(order).equals("ended"));
        victim.browser().get(order);
        victim.browser().post(order + "/cancellation", Map.of());
        assertThat(state(order)).isEqualTo("cancelled");
        slow("/refunds");
        stripe.hands().payByCard(session(page), CARD);
        Waiting.until(() -> stripe.met() > 0);
        application.kill();
        stripe.hands().weather("");
        start();
        Waiting.until(() -> state(order).equals("refunded"));
      }
    }
  }

  private static final String CARD = "4242424242424242";

  private void slow(String calls) {
    stripe.hands().weather("trouble=slow&slow_seconds=5&only=" + calls);
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
    private final AtomicInteger seat = new AtomicInteger();
    private final AtomicInteger inVain = new AtomicInteger();

    private Buyers(int port) {
      this.port = port;
    }

    private void leave() {
      leaving.set(true);
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

  private static void inVain(Supplier<?> action) {
    try {
      action.get();
    } catch (IllegalStateException killed) {
      // That is the point.
    }
  }

  private Connection locked(String sql) throws SQLException {
    var connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/frontrow", "postgres", "");
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return connection;
  }

  private int waitingForALock() {
    return sweep
        .jdbc()
        .sql(
            "select count(*) from pg_stat_activity where usename = 'frontrow_app' and wait_event_type = 'Lock'")
        .query(Integer.class)
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

  private long orders(String state) {
    return sweep
        .jdbc()
        .sql(
            "select count(*) from orders where state = :state and exists (select from payments where reference = orders.id::text)")
        .param("state", state)
        .query(Long.class)
        .single();
  }

  private boolean quiet() {
    return open().isEmpty();
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
    return one("select state from orders where code = :code", order);
  }

  private String payment(String order) {
    return one(
        "select p.state from payments p join orders o on o.id::text = p.reference where o.code = :code",
        order);
  }

  private String one(String query, String order) {
    return sweep.jdbc().sql(query).param("code", code(order)).query(String.class).single();
  }

  private static String code(String order) {
    return order.substring("/orders/".length());
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

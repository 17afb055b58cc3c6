package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The application is killed while its workers have claimed something and not yet marked it: a
/// refund whose call to Stripe never arrived, one whose answer never came back, and an event of
/// Stripe's that was stored and is being booked. The next application does each of them once.
class WorkerKilledIT {
  private static final String WEBHOOK_SECRET = "whsec_frontrow_simulator";

  private final Path data = TestServers.folder("worker-killed");

  @Test
  void whatWasClaimedAndNotMarkedIsDoneOnceByTheNextWorker() throws Exception {
    try (var stripe = new StripeLine()) {
      var settings =
          Map.of("FRONTROW_STRIPE_API_BASE", stripe.address(), "FRONTROW_OUTBOX_LEASE", "10m");
      var first = PackagedApplication.launch(data, settings).awaitStarted();
      stripe.leadTo(first.simulatorPort(), StripeLine.Refunds.HANG);
      var show = new Guest(first.port()).show("jazz-cellar");
      var seats = new Guest(first.port()).freeSeats(show);
      paidTooLate(first, show, seats.get(0));
      paidTooLate(first, show, seats.get(1));
      until(() -> stripe.hanging().size() == 2);
      var paying = new Guest(first.port());
      var hold = paying.mustHold(show, seats.subList(2, 5));
      var page = paying.mustOrder(hold);
      var order = paying.orderOf(hold);
      try (var _ = locked(first, order)) {
        Guest.pay(page);
        until(() -> isClaimed(Sweep.of(first), order));
        first.kill();
      }
      assertThat(stripe.made()).as("one refund was made, its answer lost").hasSize(1);
      assertThat(undelivered(Sweep.of(first))).isEqualTo(2);
      assertThat(state(Sweep.of(first), order)).isEqualTo("pending_payment");
      tenMinutesPass(Sweep.of(first));

      try (var second = PackagedApplication.launch(data, settings).awaitStarted()) {
        stripe.leadTo(second.simulatorPort(), StripeLine.Refunds.PASS);
        var sweep = Sweep.of(second);
        until(() -> undelivered(sweep) == 0 && state(sweep, order).equals("confirmed"));
        until(() -> refunds(sweep).equals(List.of("succeeded", "succeeded")));

        assertThat(stripe.made().stream().distinct()).as("refunds Stripe knows").hasSize(2);
        assertThat(attempts(sweep, "select attempts from outbox where type = 'payments.refund'"))
            .containsExactly(2, 2);
        assertThat(
                attempts(
                    sweep,
                    "select attempts from stripe_events where type = 'checkout.session.completed' order by received_at"))
            .as("the last of them was claimed twice")
            .containsExactly(1, 1, 2);
        assertThat(paying.at(second.port()).browser().get(order).body()).contains("ticket-main");
        sweep.findsNothing();
        System.out.printf(
            "worker killed between claim and commit: refunds=2 made once each, calls=%d, event booked once%n",
            stripe.made().size());
      }
    }
  }

  /// An order that is cancelled while its payment page, against all agreements, is still open, and
  /// then is paid: the money has to go back.
  private static void paidTooLate(PackagedApplication application, String show, String seat)
      throws Exception {
    var guest = new Guest(application.port());
    var hold = guest.mustHold(show, List.of(seat));
    var page = guest.mustOrder(hold);
    var order = guest.orderOf(hold);
    var sweep = Sweep.of(application);
    tellThatThePageExpired(application, page);
    until(() -> payment(sweep, order).equals("ended"));
    guest.browser().get(order);
    guest.browser().post(order + "/cancellation", Map.of());
    assertThat(state(sweep, order)).isEqualTo("cancelled");

    assertThat(Guest.pay(page).statusCode()).isEqualTo(303);
  }

  private static void tellThatThePageExpired(PackagedApplication application, URI page)
      throws Exception {
    var session = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    var event =
        "{\"id\":\"evt_%s\",\"object\":\"event\",\"api_version\":\"%s\",\"type\":\"checkout.session.expired\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"checkout.session\",\"status\":\"expired\",\"payment_status\":\"unpaid\",\"metadata\":{}}}}"
            .formatted(UUID.randomUUID(), Stripe.API_VERSION, session);
    var at = Instant.now().getEpochSecond();
    var signature = Webhook.Util.computeHmacSha256(WEBHOOK_SECRET, at + "." + event);
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + application.port() + "/webhooks/stripe"))
                  .header("Stripe-Signature", "t=" + at + ",v1=" + signature)
                  .POST(BodyPublishers.ofString(event))
                  .build(),
              BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  /// Keeps whoever books this order's payment waiting.
  private static Connection locked(PackagedApplication application, String order) throws Exception {
    var connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + application.postgresPort() + "/frontrow",
            "postgres",
            "");
    connection.setAutoCommit(false);
    try (var statement =
        connection.prepareStatement(
            "select p.id from payments p join orders o on o.id::text = p.reference where o.code = ? for update of p")) {
      statement.setString(1, code(order));
      statement.executeQuery();
    }
    return connection;
  }

  private static boolean isClaimed(Sweep sweep, String order) {
    return sweep
        .jdbc()
        .sql(
            """
            select exists (select from stripe_events e join payments p on e.payload like '%' || p.stripe_session_id || '%'
              join orders o on o.id::text = p.reference
              where o.code = :code and e.type = 'checkout.session.completed' and e.lease_owner is not null and e.processed_at is null)""")
        .param("code", code(order))
        .query(Boolean.class)
        .single();
  }

  /// The leases of the dead application end.
  private static void tenMinutesPass(Sweep sweep) {
    for (var table : List.of("outbox", "stripe_events")) {
      sweep
          .jdbc()
          .sql("update %s set lease_until = lease_until - interval '10 minutes'".formatted(table))
          .update();
    }
  }

  private static int undelivered(Sweep sweep) {
    return sweep
        .jdbc()
        .sql("select count(*) from outbox where delivered_at is null")
        .query(Integer.class)
        .single();
  }

  private static List<String> refunds(Sweep sweep) {
    return sweep.jdbc().sql("select state from refunds").query(String.class).list();
  }

  private static List<Integer> attempts(Sweep sweep, String query) {
    return sweep.jdbc().sql(query).query(Integer.class).list();
  }

  private static String state(Sweep sweep, String order) {
    return one(sweep, "select state from orders where code = :code", order);
  }

  private static String payment(Sweep sweep, String order) {
    return one(
        sweep,
        "select p.state from payments p join orders o on o.id::text = p.reference where o.code = :code",
        order);
  }

  private static String one(Sweep sweep, String query, String order) {
    return sweep.jdbc().sql(query).param("code", code(order)).query(String.class).single();
  }

  private static String code(String order) {
    return order.substring("/orders/".length());
  }

  private static void until(Callable<Boolean> done) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(done);
  }
}

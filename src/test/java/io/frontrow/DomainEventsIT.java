package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow.OnSale;
import io.frontrow.payments.Payments;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.SeatId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What others may build on is told once for each move, whoever brought the news and how often.
@IntegrationTest
class DomainEventsIT {
  @Autowired ApplicationContext context;
  @Autowired Transactions transactions;
  @Autowired Payments payments;
  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry meters;
  @LocalServerPort int port;

  @Test
  void aPurchaseIsToldOnceFromItsOrderToItsRefund() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var counted = counted("booking.confirmed");
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), seats(show));
    var page = guest.mustOrder(hold);
    var order = guest.orderOf(hold);

    Guest.pay(page);
    guest.browser().get(order + "?paid=1");
    var house = show.organization();
    Waiting.until(() -> told(house).size() >= 3);

    assertThat(told(house))
        .containsExactlyInAnyOrder("booking.created", "payment.succeeded", "booking.confirmed");
    refund(house);
    Waiting.until(() -> told(house).contains("refund.succeeded"));
    assertThat(told(house))
        .filteredOn(type -> type.startsWith("refund."))
        .containsExactly("refund.created", "refund.succeeded");
    Waiting.until(() -> open(house) == 0);
    assertThat(counted("booking.confirmed")).isGreaterThan(counted);
    assertThat(payloads(house))
        .allSatisfy(
            payload -> assertThat(payload).doesNotContain("@").doesNotContainIgnoringCase("name"));
  }

  @Test
  void anOrderThatIsGivenUpIsToldOnce() {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), seats(show));
    guest.mustOrder(hold);
    var order = guest.orderOf(hold);
    guest.browser().get(order);

    guest.browser().post(order + "/cancellation", Map.of());
    guest.browser().post(order + "/cancellation", Map.of());
    var house = show.organization();
    Waiting.until(() -> told(house).size() >= 3);

    assertThat(told(house))
        .containsExactlyInAnyOrder("booking.created", "booking.cancelled", "payment.failed");
  }

  @Test
  void aFreeOrderIsToldAsCreatedAndThenConfirmed() {
    var show = AShow.in(context).withRow("A", 1).free().onSale();
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), seats(show));

    guest.order(hold);

    assertThat(told(show.organization())).containsExactly("booking.created", "booking.confirmed");
  }

  private void refund(OrganizationId house) {
    transactions.inTenant(
        house,
        () -> {
          var payment =
              jdbc.sql("select id from payments where state = 'paid'").query(UUID.class).single();
          payments.refundInFull(new io.frontrow.shared.PaymentId(payment), "asked for");
        });
  }

  private static List<String> seats(OnSale show) {
    return show.seats().stream().map(SeatId::toString).toList();
  }

  private List<String> told(OrganizationId house) {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql("select payload ->> 'type' from outbox where type like 'event.%' order by id")
                .query(String.class)
                .list());
  }

  private List<String> payloads(OrganizationId house) {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql("select payload::text from outbox where type like 'event.%'")
                .query(String.class)
                .list());
  }

  private long open(OrganizationId house) {
    return transactions.inTenant(
        house,
        () ->
            jdbc.sql(
                    "select count(*) from outbox where type like 'event.%' and delivered_at is null")
                .query(Long.class)
                .single());
  }

  private double counted(String type) {
    var counter = meters.find("frontrow.domain.events").tag("type", type).counter();
    return counter == null ? 0 : counter.count();
  }
}

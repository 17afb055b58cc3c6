package io.frontrow.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.OrderRefund.Kind;
import io.frontrow.ordering.domain.OrderRefund.Part;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whatever is given back one after the other, all of it together is what was paid, and no ticket
/// goes back twice (P5).
class BalanceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private final Random random = new Random(20_261_125);

  @Test
  void anyRefundsOneAfterTheOtherComeToExactlyWhatWasPaid() {
    for (var i = 0; i < 2_000; i++) {
      var order = order();
      var done = new ArrayList<OrderRefund>();
      for (var steps = random.nextInt(6); steps > 0; steps--) {
        var parts = random.nextBoolean() ? someTickets(order, done) : someMoney(order, done);
        if (!parts.isEmpty()) {
          done.add(refund(order, parts));
        }
      }
      done.add(refund(order, new Balance(order, done).everything(true)));

      var back = done.stream().mapToLong(refund -> refund.amount().minorUnits()).sum();
      var left = new Balance(order, done);
      assertThat(back + left.left().minorUnits()).isEqualTo(order.total().minorUnits());
      assertThat(order.lines()).allMatch(line -> left.places(line) == 0);
      var tickets = done.stream().mapToInt(OrderRefund::places).sum();
      assertThat(tickets).isEqualTo(order.lines().stream().mapToInt(OrderLine::quantity).sum());
    }
  }

  /// Money that went back before its ticket did is not given back again with it.
  @Test
  void aTicketGivesBackItsShareOfWhatIsLeft() {
    var order = order(List.of(line(2, 1_000, 0, true, 0)));
    var line = order.lines().getFirst();
    var done = List.of(refund(order, new Balance(order, List.of()).amount(baht(500))));

    var first = new Balance(order, done).tickets(Map.of(line.id(), 1), true);

    assertThat(order.total()).as("2 x 1,000 less 100").isEqualTo(baht(1_900));
    assertThat(first).singleElement().extracting(part -> part.money().total()).isEqualTo(baht(700));
  }

  @Test
  void feesThatAreKeptStayHoweverTheTicketsGoBack() {
    var order = order(List.of(line(3, 1_000, 90, false, 60)));
    var line = order.lines().getFirst();
    var done = new ArrayList<OrderRefund>();

    for (var ticket = 0; ticket < 3; ticket++) {
      done.add(refund(order, new Balance(order, done).tickets(Map.of(line.id(), 1), false)));
    }

    var left = new Balance(order, done);
    assertThat(left.left()).isEqualTo(baht(60));
    assertThat(done.stream().mapToLong(refund -> refund.amount().minorUnits()).sum())
        .isEqualTo(order.total().minorUnits() - 60);
  }

  private List<Part> someTickets(Order order, List<OrderRefund> done) {
    var balance = new Balance(order, done);
    var wanted = new HashMap<UUID, Integer>();
    order.lines().forEach(line -> wanted.put(line.id(), random.nextInt(balance.places(line) + 1)));
    return balance.tickets(wanted, random.nextBoolean());
  }

  private List<Part> someMoney(Order order, List<OrderRefund> done) {
    var balance = new Balance(order, done);
    return balance.amount(baht(random.nextLong(balance.left().minorUnits() + 1)));
  }

  private static OrderRefund refund(Order order, List<Part> parts) {
    var amount = parts.stream().map(part -> part.money().total()).reduce(baht(0), Money::plus);
    return new OrderRefund(
        UUID.randomUUID(),
        order.id(),
        UUID.randomUUID().toString(),
        Kind.TICKETS,
        amount,
        "why",
        "test",
        NOW,
        true,
        Optional.empty(),
        parts);
  }

  private Order order() {
    var lines = new ArrayList<OrderLine>();
    for (var count = 1 + random.nextInt(4); count > 0; count--) {
      lines.add(line(1 + random.nextInt(8), random.nextInt(100_000)));
    }
    return order(lines);
  }

  private static Order order(List<OrderLine> lines) {
    var show = new ShowId(UUID.randomUUID());
    return new Order(
        new OrderId(UUID.randomUUID()),
        new OrganizationId(UUID.randomUUID()),
        show,
        "ABCDEFGHJK",
        HoldId.of(show, new byte[16]),
        1,
        Optional.empty(),
        "v:ann",
        "online",
        new EmailAddress("ann@example.org"),
        "Ann",
        Locale.ENGLISH,
        OrderState.CONFIRMED,
        lines.stream().map(OrderLine::amount).reduce(baht(0), Money::plus),
        Optional.empty(),
        NOW,
        Optional.empty(),
        lines,
        List.of());
  }

  private OrderLine line(int quantity, long price) {
    var included = random.nextBoolean();
    var fee = price / 20;
    return line(quantity, price, fee, included, random.nextBoolean() ? fee : 0);
  }

  private static OrderLine line(int quantity, long price, long fee, boolean included, long kept) {
    return new OrderLine(
        UUID.randomUUID(),
        Optional.empty(),
        new ShowZoneId(UUID.randomUUID()),
        new TierId(UUID.randomUUID()),
        "Pit",
        Optional.empty(),
        Optional.empty(),
        "Standing",
        false,
        quantity,
        Optional.empty(),
        "",
        baht(price),
        baht(price),
        baht(price / 10),
        baht(fee),
        baht(kept),
        700,
        included,
        baht(price / 15),
        Optional.empty());
  }

  private static Money baht(long minorUnits) {
    return Money.of(minorUnits, "THB");
  }
}

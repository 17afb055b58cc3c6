package io.frontrow.ordering;

import static io.frontrow.seating.Holding.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Sweep;
import io.frontrow.Waiting;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.application.PlaceResult.NoLivingHold;
import io.frontrow.ordering.application.PlaceResult.Placed;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening.Opened;
import io.frontrow.payments.Payments;
import io.frontrow.platform.redis.ClockedScripts;
import io.frontrow.platform.redis.LuaScript;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.seating.ExtensionResult.Extended;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.ReleaseResult.Released;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.Seating;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.SeatId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Somebody whose hold is over comes after a newer holder, in every order of things (S3), also when
/// a crash of PostgreSQL has taken fences back. That a crash does that is shown by
/// PostgresKilledIT; here the rows are put back by hand.
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
class StaleHolderIT {
  private static final String[] KEYS = {
    "holds", "seats", "holders", "lapse", "ga", "buyers", "taken", "epoch", "changes", "allotted"
  };

  enum Lost {
    RELEASED,
    LAPSED,
    FORGOTTEN_BY_REDIS
  }

  enum Fences {
    KEPT,
    OLD_ONE_LOST,
    BOTH_LOST
  }

  enum Newer {
    HOLDS,
    ORDERED,
    PAID,
    CANCELLED
  }

  @Autowired ApplicationContext context;
  @Autowired Seating seating;
  @Autowired Reservations reservations;
  @Autowired PlaceOrder placing;
  @Autowired EndUnpaidOrders ending;
  @Autowired Payments payments;
  @Autowired Transactions transactions;
  @Autowired RedissonClient redis;

  private OnSale show;
  private int next;

  @BeforeAll
  void aShowWithASeatForEach() {
    show = AShow.in(context).withRow("A", 18).withRow("B", 18).onSale();
  }

  static Stream<Arguments> everyOrder() {
    return Stream.of(Lost.values())
        .flatMap(
            lost ->
                Stream.of(Fences.values())
                    .flatMap(
                        fences ->
                            Stream.of(Newer.values())
                                .map(newer -> Arguments.of(lost, fences, newer))));
  }

  @ParameterizedTest
  @MethodSource("everyOrder")
  void aStaleHolderWritesNothingAfterANewerOne(Lost lost, Fences fences, Newer newer) {
    var seat = show.seats().get(next++);
    var stale = (Held) seating.hold(wish(show, seat));

    lose(stale, lost);
    if (fences != Fences.KEPT) {
      loseFence(seat);
    }
    var holder = (Held) seating.hold(wish(show, seat));
    assertThat(holder.hold().fence()).isGreaterThan(stale.hold().fence());
    if (fences == Fences.BOTH_LOST) {
      loseFence(seat);
    }
    if (newer != Newer.HOLDS) {
      act(newer, placed(holder));
    }

    assertThat(seating.extend(stale.hold().id(), stale.token())).isNotInstanceOf(Extended.class);
    assertThat(seating.release(stale.hold().id(), stale.token())).isNotInstanceOf(Released.class);
    assertThat(place(stale)).isInstanceOf(NoLivingHold.class);
    reservations.restore(stale.hold().id(), new OrderId(UUID.randomUUID()));
    // Nobody without Redis' word comes this far. Were a stale order's transaction still on its way,
    // through a loss of Redis and a crash of PostgreSQL, it would find the seat only where nothing
    // of
    // the newer hold has been stored; then the newer one's order is refused.
    assertThat(reserves(stale)).isEqualTo(fences == Fences.BOTH_LOST && newer == Newer.HOLDS);
    if (newer == Newer.HOLDS) {
      placed(holder);
    }
    assertThat(ordersOf(seat)).isEqualTo(newer == Newer.CANCELLED ? 0 : 1);
    Sweep.of(context).findsNothingIn(show.id());
  }

  private void lose(Held stale, Lost lost) {
    switch (lost) {
      case RELEASED ->
          assertThat(seating.release(stale.hold().id(), stale.token()))
              .isInstanceOf(Released.class);
      case LAPSED -> {
        var later = ClockedScripts.steppable(redis);
        later.off(Duration.ofMinutes(11));
        later.run(
            LuaScript.withPrelude("show", "find_hold"),
            Stream.of(keys()).toList(),
            stale.hold().id().value());
      }
      case FORGOTTEN_BY_REDIS -> redis.getKeys().delete(keys());
    }
  }

  private String[] keys() {
    return Stream.of(KEYS).map(key -> "{show:" + show.id() + "}:" + key).toArray(String[]::new);
  }

  private void loseFence(SeatId seat) {
    Sweep.of(context)
        .jdbc()
        .sql("update event_seats set fence = 0 where id = :id")
        .param("id", seat.value())
        .update();
  }

  private void act(Newer newer, Order order) {
    switch (newer) {
      case HOLDS, ORDERED -> assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
      case PAID -> {
        var payment = payments.find(order.organization(), order.id().toString()).orElseThrow();
        if (payments.open(order.organization(), payment.id()) instanceof Opened(var page, _)) {
          assertThat(Guest.pay(page).statusCode()).isEqualTo(303);
        }
        Waiting.until(() -> isConfirmed(order));
      }
      case CANCELLED -> assertThat(ending.cancel(order)).isTrue();
    }
  }

  private boolean isConfirmed(Order order) {
    return Sweep.of(context)
        .jdbc()
        .sql("select state = 'confirmed' from orders where id = :id")
        .param("id", order.id().value())
        .query(Boolean.class)
        .single();
  }

  private Order placed(Held held) {
    return ((Placed) place(held)).order();
  }

  private PlaceResult place(Held held) {
    var contact =
        new Contact(
            new EmailAddress("somebody@example.org"),
            "Somebody",
            Locale.ENGLISH,
            Optional.empty(),
            held.hold().buyer());
    return placing.place(held.hold().id(), held.token(), contact);
  }

  /// What the transaction of a late order would do, undone again.
  private boolean reserves(Held stale) {
    try {
      transactions.inTenant(
          show.organization(),
          () -> {
            throw new Undone(reservations.reserve(stale.hold(), new OrderId(UUID.randomUUID())));
          });
      throw new AssertionError("not undone");
    } catch (Undone undone) {
      return undone.reserved;
    }
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean reserved;

    private Undone(boolean reserved) {
      this.reserved = reserved;
    }
  }

  private int ordersOf(SeatId seat) {
    return Sweep.of(context)
        .jdbc()
        .sql("select count(*) from order_lines where event_seat_id = :id and active")
        .param("id", seat.value())
        .query(Integer.class)
        .single();
  }
}

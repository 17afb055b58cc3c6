package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow.OnSale;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.domain.Order;
import io.frontrow.payments.PaymentOpening.Opened;
import io.frontrow.payments.Payments;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.ReleaseResult.Released;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.application.SeatLocks;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.context.ApplicationContext;

/// Many people at a box office at once: each looks, holds, extends, gives back, orders, pays and
/// cancels as it comes, also with what is no longer theirs. The dice are thrown from a fixed seed,
/// the order in which threads meet is not.
public final class BoxOfficeStorm {
  private static final int BUYERS = 40;

  /// What happened, counted.
  public enum Deed {
    ATTEMPTS,
    GRANTED,
    REFUSED,
    LIMITED,
    RACED,
    UNAVAILABLE,
    EXTENDED,
    RELEASED,
    ORDERED,
    ORDERS_REFUSED,
    PAID,
    CANCELLED
  }

  private final ApplicationContext context;
  private final List<OnSale> shows;
  private final int buyers;
  private final Seating seating;
  private final SeatLocks locks;
  private final PlaceOrder placing;
  private final EndUnpaidOrders ending;
  private final Payments payments;
  private final Map<Deed, AtomicLong> tally = new ConcurrentHashMap<>();

  public BoxOfficeStorm(ApplicationContext context, List<OnSale> shows) {
    this(context, shows, BUYERS);
  }

  /// @param buyers how many there are: fewer than people are signed in on many devices
  public BoxOfficeStorm(ApplicationContext context, List<OnSale> shows, int buyers) {
    this.context = context;
    this.shows = shows;
    this.buyers = buyers;
    this.seating = context.getBean(Seating.class);
    this.locks = context.getBean(SeatLocks.class);
    this.placing = context.getBean(PlaceOrder.class);
    this.ending = context.getBean(EndUnpaidOrders.class);
    this.payments = context.getBean(Payments.class);
    for (var deed : Deed.values()) {
      tally.put(deed, new AtomicLong());
    }
  }

  /// A house of so many rows and a standing area.
  public static AShow house(ApplicationContext context, int rows) {
    var house = AShow.in(context).withPit(15 * rows);
    for (var row = 0; row < rows; row++) {
      house.withRow(Character.toString('A' + row), 20);
    }
    return house;
  }

  public long count(Deed deed) {
    return tally.get(deed).get();
  }

  @Override
  public String toString() {
    var words = new ArrayList<String>();
    for (var deed : Deed.values()) {
      words.add(deed.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "=" + count(deed));
    }
    return String.join(" ", words);
  }

  /// Lets so many people act until it is over. Anything that is no clear answer fails here.
  public void rage(int people, BooleanSupplier over) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < people; i++) {
        var person = new Person(new Random(i));
        running.add(
            threads.submit(
                () -> {
                  while (!over.getAsBoolean()) {
                    person.act();
                  }
                  person.goHome();
                }));
      }
      for (var one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("somebody got no clear answer", e.getCause());
    }
  }

  /// Waits until nothing is under way any more: what workers have to do is done.
  public void settle() {
    var sweep = Sweep.of(context);
    Waiting.until(
        () ->
            sweep
                .jdbc()
                .sql(
                    """
                    select not exists (select from outbox where delivered_at is null and dead_at is null and organization_id in (:mine))
                       and not exists (select from stripe_events where processed_at is null and dead_at is null and next_attempt_at < 'infinity'
                                       and (organization_id is null or organization_id in (:mine)))""")
                .param("mine", shows.stream().map(show -> show.organization().value()).toList())
                .query(Boolean.class)
                .single());
  }

  /// The whole database and the memory of these shows agree, and nothing was sold twice.
  public void check() {
    for (var show : shows) {
      Sweep.of(context).findsNothingIn(show.id());
      assertThat(locks.taken(show.id()).keySet()).isEqualTo(takenInPostgres(show));
      var zones = show.pit().map(List::of).orElse(List.of());
      var now = locks.states(show.id(), show.seats(), zones).orElseThrow();
      assertThat(now.seats().values())
          .as("all holds were given back")
          .doesNotContain(SeatState.HELD);
      zones.forEach(zone -> assertThat(now.left().get(zone)).isEqualTo(leftInPostgres(zone)));
    }
    var dead =
        Sweep.of(context)
            .jdbc()
            .sql(
                "select count(*) from outbox where dead_at is not null and organization_id in (:mine)")
            .param("mine", shows.stream().map(show -> show.organization().value()).toList())
            .query(Integer.class)
            .single();
    assertThat(dead).as("dead letters").isZero();
  }

  /// What Redis counts for each buyer is what PostgreSQL has sold them.
  public void checkBuyers() {
    for (var show : shows) {
      var inPostgres = new HashMap<String, String>();
      Sweep.of(context)
          .jdbc()
          .sql(
              """
              select o.buyer_key, sum(l.quantity) as places from orders o join order_lines l on l.order_id = o.id and l.active
              where o.show_id = :show group by o.buyer_key""")
          .param("show", show.id().value())
          .query(
              row -> {
                inPostgres.put(row.getString("buyer_key"), row.getString("places"));
              });
      var inRedis =
          context
              .getBean(RedissonClient.class)
              .<String, String>getMap("{show:" + show.id() + "}:buyers", StringCodec.INSTANCE)
              .readAllMap();
      // Places of all tiers; those of single tiers have fields of their own.
      inRedis.keySet().removeIf(field -> field.contains("|"));
      assertThat(inRedis).isEqualTo(inPostgres);
    }
  }

  private java.util.Set<SeatId> takenInPostgres(OnSale show) {
    return Sweep.of(context)
        .jdbc()
        .sql("select id from event_seats where show_id = :show and state <> 'available'")
        .param("show", show.id().value())
        .query((row, _) -> new SeatId(row.getLong("id")))
        .set();
  }

  private int leftInPostgres(ShowZoneId zone) {
    return Sweep.of(context)
        .jdbc()
        .sql("select capacity - reserved - sold from ga_inventory where zone_id = :zone")
        .param("zone", zone.value())
        .query(Integer.class)
        .single();
  }

  private void did(Deed deed) {
    tally.get(deed).incrementAndGet();
  }

  private final class Person {
    private final Random dice;
    private final String buyer;
    private final List<Held> holds = new ArrayList<>();
    private final List<Held> gone = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();

    /// What got "come again in a moment" for an answer: it may have happened or not.
    private final List<Runnable> doubtful = new ArrayList<>();

    private Person(Random dice) {
      this.dice = dice;
      this.buyer = "v:storm-" + dice.nextInt(buyers);
    }

    private void act() {
      try {
        switch (dice.nextInt(20)) {
          case 0, 1, 2, 3, 4, 5, 6, 7 -> hold();
          case 8, 9 -> extend();
          case 10, 11, 12 -> release();
          case 13, 14, 15, 16 -> order();
          case 17 -> pay();
          case 18 -> cancel();
          default -> tryWithWhatIsGone();
        }
      } catch (SeatingUnavailable comeAgain) {
        did(Deed.UNAVAILABLE);
      }
    }

    private void hold() {
      if (holds.size() > 3) {
        release();
        return;
      }
      var show = shows.get(dice.nextInt(shows.size()));
      var wanted = new TreeSet<SeatId>();
      var first = dice.nextInt(show.seats().size());
      for (var i = 0; i < 1 + dice.nextInt(3); i++) {
        wanted.add(show.seats().get((first + i) % show.seats().size()));
      }
      var places = new TreeMap<ShowZoneId, Integer>();
      if (show.pit().isPresent() && dice.nextInt(3) == 0) {
        places.put(show.pit().get(), 1 + dice.nextInt(2));
      }
      var lookedFree = looksFree(show.id(), wanted);
      did(Deed.ATTEMPTS);
      var wish = new HoldRequest(show.id(), wanted, places, buyer, UUID.randomUUID().toString());
      var result = inDoubtAgain(() -> seating.hold(wish), this::keep);
      switch (result) {
        case Held held -> {
          did(Deed.GRANTED);
          holds.add(held);
        }
        case HoldResult.AlreadyOrdered _,
            HoldResult.Replayed _,
            HoldResult.IdempotencyMismatch _,
            HoldResult.TooFewLeft _ ->
            throw new AssertionError("a new key is a new wish");
        case HoldResult.Refused refused -> throw new AssertionError("a good wish: " + refused);
        case HoldResult.SeatsTaken _ -> {
          did(Deed.REFUSED);
          if (lookedFree) {
            did(Deed.RACED);
          }
        }
        case HoldResult.PlacesShort _ -> did(Deed.REFUSED);
        case HoldResult.LimitReached _ -> {
          did(Deed.REFUSED);
          did(Deed.LIMITED);
        }
      }
    }

    private void keep(HoldResult result) {
      if (result instanceof Held held) {
        holds.add(held);
      }
    }

    /// The same wish asked again finds what the first one did, so that nobody is left with
    /// something they do not know of.
    private <T> T inDoubtAgain(Supplier<T> deed, Consumer<T> afterwards) {
      try {
        return deed.get();
      } catch (SeatingUnavailable comeAgain) {
        doubtful.add(() -> afterwards.accept(deed.get()));
        throw comeAgain;
      }
    }

    private boolean looksFree(ShowId show, TreeSet<SeatId> wanted) {
      return locks
          .states(show, wanted, List.of())
          .filter(states -> states.seats().values().stream().allMatch(SeatState.FREE::equals))
          .isPresent();
    }

    private void extend() {
      any(holds)
          .ifPresent(
              held -> {
                if (seating.extend(held.hold().id(), held.token())
                    instanceof io.frontrow.seating.ExtensionResult.Extended) {
                  did(Deed.EXTENDED);
                }
              });
    }

    private void release() {
      any(holds).ifPresent(this::giveBack);
    }

    private void giveBack(Held held) {
      if (seating.release(held.hold().id(), held.token()) instanceof Released) {
        did(Deed.RELEASED);
      }
      holds.remove(held);
      gone.add(held);
    }

    private void order() {
      any(holds).ifPresent(held -> place(held).ifPresent(orders::add));
    }

    private Optional<Order> place(Held held) {
      var contact =
          new Contact(
              new EmailAddress("storm@example.org"),
              "A storm",
              Locale.ENGLISH,
              Optional.empty(),
              buyer);
      Supplier<PlaceResult> placed = () -> placing.place(held.hold().id(), held.token(), contact);
      if (inDoubtAgain(placed, _ -> {}) instanceof PlaceResult.Placed(var order)) {
        holds.remove(held);
        did(Deed.ORDERED);
        return Optional.of(order);
      }
      did(Deed.ORDERS_REFUSED);
      if (holds.contains(held)) {
        giveBack(held);
      }
      return Optional.empty();
    }

    /// Every third payment comes while its order is being cancelled: one of them wins.
    private void pay() {
      var order = any(orders);
      if (order.isEmpty() || order.get().state() != OrderState.PENDING_PAYMENT) {
        return;
      }
      orders.remove(order.get());
      var payment =
          payments.find(order.get().organization(), order.get().id().toString()).orElseThrow();
      if (payments.open(order.get().organization(), payment.id()) instanceof Opened(var page, _)) {
        if (dice.nextInt(3) == 0) {
          Thread.startVirtualThread(() -> payAt(page));
          ending.cancel(order.get());
        } else {
          payAt(page);
        }
      }
    }

    private void payAt(URI page) {
      if (Guest.pay(page).statusCode() == 303) {
        did(Deed.PAID);
      }
    }

    private void cancel() {
      any(orders)
          .filter(order -> order.state() == OrderState.PENDING_PAYMENT)
          .ifPresent(
              order -> {
                if (ending.cancel(order)) {
                  did(Deed.CANCELLED);
                  orders.remove(order);
                }
              });
    }

    /// What was given back or refused is nobody's key to anything.
    private void tryWithWhatIsGone() {
      if (gone.isEmpty()) {
        return;
      }
      var held = gone.get(dice.nextInt(gone.size()));
      assertThat(seating.release(held.hold().id(), held.token())).isNotInstanceOf(Released.class);
      assertThat(place(held)).as("an order from a hold that ended").isEmpty();
    }

    /// Clears what is in doubt and gives back what was not ordered; an unpaid order stays, as
    /// orders do. An order in doubt that is refused in the end leaves a hold that could not be
    /// given back before.
    private void goHome() {
      List.copyOf(doubtful).forEach(this::untilAnswered);
      var all = Stream.concat(holds.stream(), gone.stream()).toList();
      all.forEach(held -> untilAnswered(() -> seating.release(held.hold().id(), held.token())));
    }

    private void untilAnswered(Runnable deed) {
      Waiting.until(
          () -> {
            try {
              deed.run();
              return true;
            } catch (SeatingUnavailable comeAgain) {
              return false;
            }
          });
    }

    private <T> Optional<T> any(List<T> from) {
      return from.isEmpty() ? Optional.empty() : Optional.of(from.get(dice.nextInt(from.size())));
    }
  }
}

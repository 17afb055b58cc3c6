package io.frontrow.ordering.application;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.payments.ChargeableAmounts;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.PaymentOpening;
import io.frontrow.payments.PaymentState;
import io.frontrow.payments.PaymentView;
import io.frontrow.payments.Payments;
import io.frontrow.payments.Settlement;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.Money;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// Leads an order to its payment page.
@Service
public class PayForOrder {
  private final Payments payments;
  private final Orders orders;
  private final Catalog catalog;
  private final Transactions transactions;
  private final ChargeableAmounts amounts;
  private final PlaceNames places;
  private final OrderLinks links;
  private final OrderSettings settings;

  PayForOrder(
      Payments payments,
      Orders orders,
      Catalog catalog,
      Transactions transactions,
      ChargeableAmounts amounts,
      PlaceNames places,
      OrderLinks links,
      OrderSettings settings) {
    this.payments = payments;
    this.orders = orders;
    this.catalog = catalog;
    this.transactions = transactions;
    this.amounts = amounts;
    this.places = places;
    this.links = links;
    this.settings = settings;
  }

  /// Inside the transaction that stores the order.
  void intend(ShowOnSale show, Order order, int attempt) {
    payments.intend(
        new PaymentIntent(
            order.organization(),
            order.id().toString(),
            attempt,
            order.total(),
            show.eventTitle(),
            order.lines().stream().map(line -> item(line, order.locale())).toList(),
            order.email(),
            order.locale(),
            links.page(order.id(), order.code(), "&paid=1"),
            links.page(order.id(), order.code(), "&payment=cancelled"),
            order.placedAt().plus(settings.sessionLifetime())));
  }

  /// A line whose tickets do not cost a chargeable amount each, because of fees or a promo code, is
  /// one item.
  private PaymentIntent.Item item(OrderLine line, Locale locale) {
    var name = places.of(line, locale);
    var what =
        line.ticketType().isEmpty()
            ? line.tierName()
            : line.tierName() + " · " + line.ticketTypeName();
    var each = each(line);
    return each.isPresent()
        ? new PaymentIntent.Item(name, what, each.get(), line.quantity())
        : new PaymentIntent.Item(name, line.quantity() + " × " + what, line.amount(), 1);
  }

  private Optional<Money> each(OrderLine line) {
    var amount = line.amount();
    var wanted = line.quantity() * amounts.step(amount.currency());
    return amount.minorUnits() % wanted == 0
        ? Optional.of(new Money(amount.minorUnits() / line.quantity(), amount.currency()))
        : Optional.empty();
  }

  /// The last attempt to pay it.
  public Optional<PaymentView> latest(Order order) {
    return payments.find(order.organization(), order.id().toString());
  }

  /// Hands the last attempt to somebody, inside a transaction.
  void show(Order order, Consumer<PaymentView> witness) {
    transactions.inTenant(order.organization(), () -> latest(order).ifPresent(witness));
  }

  /// Outside any transaction: where the buyer pays. Empty when the order does not wait for money.
  public Optional<PaymentOpening> open(Order order) {
    if (order.state() != OrderState.PENDING_PAYMENT) {
      return Optional.empty();
    }
    return payments
        .find(order.organization(), order.id().toString())
        .map(latest -> payments.open(order.organization(), latest.id()));
  }

  /// Outside any transaction, for a buyer who comes back from the payment page: asks how it went,
  /// which may confirm the order.
  public Optional<Settlement> check(Order order) {
    if (order.state() != OrderState.PENDING_PAYMENT) {
      return Optional.empty();
    }
    return payments
        .find(order.organization(), order.id().toString())
        .map(latest -> payments.check(order.organization(), latest.id()));
  }

  /// Outside any transaction: a further attempt after the first session has ended while the order
  /// still waits.
  public Optional<PaymentOpening> openAnew(Order order) {
    return openAnew(order, _ -> {});
  }

  /// The same.
  ///
  /// @param witness sees the attempt inside the transaction that stores it, last of all
  public Optional<PaymentOpening> openAnew(Order order, Consumer<PaymentView> witness) {
    var show = catalog.show(order.show());
    if (show.isEmpty()) {
      return Optional.empty();
    }
    var intended =
        transactions.inTenant(
            order.organization(),
            () ->
                orders
                    .lock(order.id())
                    .filter(current -> current.state() == OrderState.PENDING_PAYMENT)
                    .filter(current -> attemptAgain(show.get(), current))
                    .map(
                        current -> {
                          latest(current).ifPresent(witness);
                          return current;
                        }));
    return intended.flatMap(this::open);
  }

  /// Looked at while the order is locked: two who found the same attempt ended make one further
  /// attempt and not two. False when there was never any.
  private boolean attemptAgain(ShowOnSale show, Order current) {
    var latest = latest(current);
    latest
        .filter(attempt -> attempt.state() == PaymentState.ENDED)
        .ifPresent(ended -> intend(show, current, ended.attempt() + 1));
    return latest.isPresent();
  }
}

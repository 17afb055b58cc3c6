package io.frontrow.ordering.adapter.jpa;

import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.OrderRefund;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.UserId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/// A row of `orders` with its lines and moves.
@Entity
@Table(name = "orders")
class OrderRow {
  @Id UUID id;
  UUID organizationId;
  UUID showId;
  String code;
  String holdId;
  long fence;
  @Nullable UUID userId;
  String buyerKey;
  String salesChannelId;
  String email;
  String name;
  String locale;
  String state;
  long total;

  @Column(columnDefinition = "char(3)")
  String currency;

  @Nullable String promoCode;
  Instant placedAt;
  @Nullable Instant paymentExpiresAt;
  @Nullable Instant nextCheckAt;

  /// Null for a row that is not stored yet; 0 is a stored one.
  @Version @Nullable Long version;

  @OneToMany(cascade = CascadeType.ALL)
  @JoinColumn(name = "order_id", nullable = false, updatable = false)
  @OrderBy("position")
  @Fetch(FetchMode.SUBSELECT)
  List<OrderLineRow> lines = new ArrayList<>();

  @OneToMany(cascade = CascadeType.ALL)
  @JoinColumn(name = "order_id", nullable = false, updatable = false)
  @OrderBy("number")
  @Fetch(FetchMode.SUBSELECT)
  List<OrderMoveRow> moves = new ArrayList<>();

  protected OrderRow() {}

  OrderRow(Order order) {
    id = order.id().value();
    organizationId = order.organization().value();
    showId = order.show().value();
    code = order.code();
    holdId = order.hold().value();
    userId = order.user().map(UserId::value).orElse(null);
    buyerKey = order.buyerKey();
    salesChannelId = order.channel();
    email = order.email().value();
    name = order.name();
    locale = order.locale().toLanguageTag();
    total = order.total().minorUnits();
    currency = order.total().currency().getCurrencyCode();
    promoCode = order.promoCode().orElse(null);
    placedAt = order.placedAt();
    paymentExpiresAt = order.paymentExpiresAt().orElse(null);
    nextCheckAt = paymentExpiresAt;
    state = column(order.state());
    for (var position = 0; position < order.lines().size(); position++) {
      lines.add(new OrderLineRow(order, position));
    }
    update(order);
  }

  /// Takes over what moves: state, hold, seats, and the moves that are not stored yet.
  final void update(Order order) {
    holdId = order.hold().value();
    fence = order.fence();
    state = column(order.state());
    for (var position = 0; position < lines.size(); position++) {
      lines.get(position).update(order, position);
    }
    for (var number = moves.size(); number < order.moves().size(); number++) {
      moves.add(new OrderMoveRow(order, number));
    }
  }

  /// Takes over what goes back of its lines.
  final void refund(Order order, OrderRefund refund) {
    for (var part : refund.parts()) {
      lines.stream()
          .filter(line -> line.id.equals(part.line()))
          .forEach(line -> line.refund(order.state(), part, refund.frees()));
    }
  }

  Order toOrder() {
    return new Order(
        new OrderId(id),
        new OrganizationId(organizationId),
        new ShowId(showId),
        code,
        new HoldId(holdId),
        fence,
        Optional.ofNullable(userId).map(UserId::new),
        buyerKey,
        salesChannelId,
        new EmailAddress(email),
        name,
        Locale.forLanguageTag(locale),
        state(state),
        Money.of(total, currency),
        Optional.ofNullable(promoCode),
        placedAt,
        Optional.ofNullable(paymentExpiresAt),
        lines.stream().map(line -> line.toLine(currency)).toList(),
        moves.stream().map(OrderMoveRow::toMove).toList());
  }

  static String column(OrderState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static OrderState state(String column) {
    return OrderState.valueOf(column.toUpperCase(Locale.ROOT));
  }
}

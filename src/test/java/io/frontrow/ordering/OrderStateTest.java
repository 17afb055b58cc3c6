package io.frontrow.ordering;

import static io.frontrow.ordering.OrderState.CANCELLED;
import static io.frontrow.ordering.OrderState.CONFIRMED;
import static io.frontrow.ordering.OrderState.EXPIRED;
import static io.frontrow.ordering.OrderState.PARTIALLY_REFUNDED;
import static io.frontrow.ordering.OrderState.PENDING_PAYMENT;
import static io.frontrow.ordering.OrderState.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderStateTest {
  private static final Map<OrderState, Set<OrderState>> MOVES =
      Map.of(
          PENDING_PAYMENT, EnumSet.of(CONFIRMED, EXPIRED, CANCELLED),
          EXPIRED, EnumSet.of(CONFIRMED, REFUNDED),
          CANCELLED, EnumSet.of(REFUNDED),
          CONFIRMED, EnumSet.of(PARTIALLY_REFUNDED, REFUNDED, CANCELLED),
          PARTIALLY_REFUNDED, EnumSet.of(REFUNDED),
          REFUNDED, EnumSet.noneOf(OrderState.class));

  @Test
  void onlyTheseMovesExist() {
    for (var from : OrderState.values()) {
      for (var to : OrderState.values()) {
        assertThat(from.canBecome(to))
            .as(from + " to " + to)
            .isEqualTo(MOVES.get(from).contains(to));
      }
    }
  }

  @Test
  void anOrderHasAClaimOnSeatsExactlyWhileItWaitsOrIsPaid() {
    assertThat(EnumSet.allOf(OrderState.class))
        .filteredOn(OrderState::holdsSeats)
        .containsExactlyInAnyOrder(PENDING_PAYMENT, CONFIRMED, PARTIALLY_REFUNDED);
  }
}

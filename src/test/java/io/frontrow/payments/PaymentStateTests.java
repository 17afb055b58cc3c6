package io.frontrow.payments;

import static io.frontrow.payments.PaymentState.ENDED;
import static io.frontrow.payments.PaymentState.INTENDED;
import static io.frontrow.payments.PaymentState.OPEN;
import static io.frontrow.payments.PaymentState.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PaymentStateTests {
  private static final Map<PaymentState, Set<PaymentState>> MOVES =
      Map.of(
          INTENDED, EnumSet.of(OPEN, PAID, ENDED),
          OPEN, EnumSet.of(PAID, ENDED),
          ENDED, EnumSet.of(PAID),
          PAID, Set.of());

  @Test
  void theseMovesAndNoOthersArePossible() {
    for (var state : PaymentState.values()) {
      var possible =
          Arrays.stream(PaymentState.values()).filter(state::canBecome).collect(Collectors.toSet());

      assertThat(possible).as(state.name()).isEqualTo(MOVES.get(state));
    }
  }
}

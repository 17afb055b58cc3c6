package io.frontrow.payments;

import static io.frontrow.payments.RefundState.FAILED;
import static io.frontrow.payments.RefundState.INTENDED;
import static io.frontrow.payments.RefundState.PENDING;
import static io.frontrow.payments.RefundState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefundStateTests {
  private static final Map<RefundState, Set<RefundState>> MOVES =
      Map.of(
          INTENDED, EnumSet.of(PENDING, SUCCEEDED, FAILED),
          PENDING, EnumSet.of(SUCCEEDED, FAILED),
          SUCCEEDED, EnumSet.of(FAILED),
          FAILED, Set.of());

  @Test
  void theseMovesAndNoOthersArePossible() {
    for (var state : RefundState.values()) {
      var possible =
          Arrays.stream(RefundState.values()).filter(state::canBecome).collect(Collectors.toSet());

      assertThat(possible).as(state.name()).isEqualTo(MOVES.get(state));
    }
  }
}

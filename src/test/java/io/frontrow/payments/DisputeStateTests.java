package io.frontrow.payments;

import static io.frontrow.payments.DisputeState.CLOSED;
import static io.frontrow.payments.DisputeState.INQUIRY;
import static io.frontrow.payments.DisputeState.LOST;
import static io.frontrow.payments.DisputeState.OPEN;
import static io.frontrow.payments.DisputeState.WON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DisputeStateTests {
  private static final Map<DisputeState, Set<DisputeState>> MOVES =
      Map.of(
          INQUIRY, EnumSet.of(OPEN, WON, LOST, CLOSED),
          OPEN, EnumSet.of(WON, LOST, CLOSED),
          LOST, EnumSet.of(WON),
          WON, Set.of(),
          CLOSED, Set.of());

  @Test
  void theseMovesAndNoOthersArePossible() {
    for (var state : DisputeState.values()) {
      var possible =
          Arrays.stream(DisputeState.values()).filter(state::canBecome).collect(Collectors.toSet());

      assertThat(possible).as(state.name()).isEqualTo(MOVES.get(state));
    }
  }

  @Test
  void theBankHasTheMoneyWhileItIsOpenAndWhenItIsLost() {
    assertThat(Arrays.stream(DisputeState.values()).filter(DisputeState::withheld))
        .containsExactly(OPEN, LOST);
  }
}

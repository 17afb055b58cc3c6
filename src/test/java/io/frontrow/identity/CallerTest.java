package io.frontrow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final Caller SHOP = client("shop");
  private static final Caller ANN =
      new Caller("shop", Optional.of(new UserId(new UUID(0, 1))), Optional.empty(), Set.of());

  @Test
  void aClientOwnsWhatItTookForAnyOfItsBuyers() {
    assertThat(SHOP.owns(SHOP.buyerKey(Optional.empty()))).isTrue();
    assertThat(SHOP.owns(SHOP.buyerKey(Optional.of("bob")))).isTrue();
    assertThat(SHOP.owns(client("shop2").buyerKey(Optional.of("bob")))).isFalse();
    assertThat(SHOP.owns(ANN.buyerKey(Optional.empty()))).isFalse();
    assertThat(SHOP.owns("v:somebody")).isFalse();
  }

  @Test
  void aPersonOwnsTheirOwnByWhicheverClient() {
    assertThat(ANN.owns(ANN.buyerKey(Optional.of("ignored")))).isTrue();
    assertThat(ANN.owns(SHOP.buyerKey(Optional.empty()))).isFalse();
  }

  @Test
  void buyersOfAClientAreToldApartAndNeverWrittenDown() {
    var bob = SHOP.buyerKey(Optional.of("bob@example.org"));

    assertThat(bob).isNotEqualTo(SHOP.buyerKey(Optional.of("eve@example.org")));
    assertThat(bob).doesNotContain("bob").matches("[^|,=\\n]{1,60}");
    assertThat(bob).isNotEqualTo(client("other").buyerKey(Optional.of("bob@example.org")));
  }

  private static Caller client(String id) {
    return new Caller(id, Optional.empty(), Optional.empty(), Set.of(Scope.HOLDS_WRITE));
  }
}

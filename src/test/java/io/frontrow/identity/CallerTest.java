package io.frontrow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final Caller SHOP = client("shop");
  private static final Caller ANN =
      new Caller("shop", Optional.of(new UserId(new UUID(0, 1))), Optional.empty(), Set.of());
  private final UserId person = new UserId(UUID.randomUUID());

  @Test
  void aPersonIsCountedAsOnThePages() {
    var account = new Account(person, new EmailAddress("a@b.test"), "A", false, Map.of());
    var visitor = new Visitor("v", Optional.of(account));

    assertThat(caller("app", Optional.of(person)).buyerKey(Optional.of("whoever")))
        .isEqualTo(visitor.buyerKey());
  }

  @Test
  void eachNamedBuyerOfAClientIsCountedApart() {
    var one = caller("one", Optional.empty());
    var two = caller("two", Optional.empty());

    assertThat(one.buyerKey(Optional.of("ann")))
        .isEqualTo(one.buyerKey(Optional.of("ann")))
        .isNotEqualTo(one.buyerKey(Optional.of("bob")))
        .isNotEqualTo(one.buyerKey(Optional.empty()))
        .isNotEqualTo(two.buyerKey(Optional.of("ann")))
        .doesNotContain("ann");
  }

  @Test
  void aKeyHasNothingInItThatRedisWouldReadAsASign() {
    for (var ref : new String[] {"a|b", "a,b", "a=b", "ä".repeat(300), "\n", ""}) {
      assertThat(caller("one", Optional.empty()).buyerKey(Optional.of(ref)))
          .matches("c:[A-Za-z0-9_-]{12}\\.[A-Za-z0-9_-]{20}");
    }
  }

  @Test
  void everyScopeHasItsNameOnTheWire() {
    for (var scope : Scope.values()) {
      assertThat(scope.wireName()).matches("[a-z]+:[a-z]+");
      assertThat(Scope.parse(scope.wireName())).contains(scope);
    }
    assertThat(Scope.parse("HOLDS_WRITE")).isEmpty();
    assertThat(Scope.parse("")).isEmpty();
  }

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

  private static Caller caller(String client, Optional<UserId> user) {
    return new Caller(client, user, Optional.empty(), Set.of());
  }

  private static Caller client(String id) {
    return new Caller(id, Optional.empty(), Optional.empty(), Set.of(Scope.HOLDS_WRITE));
  }
}

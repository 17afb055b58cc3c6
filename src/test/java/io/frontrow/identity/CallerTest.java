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
          .matches("c:[A-Za-z0-9_-]{20}");
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

  private static Caller caller(String client, Optional<UserId> user) {
    return new Caller(client, user, Optional.empty(), Set.of());
  }
}

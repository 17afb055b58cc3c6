package io.frontrow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.frontrow.shared.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The clock is not asked, it is noisy: what takes the time is the hash, and each answer costs
/// exactly one of the same cost.
class PasswordSignInTests {
  private static final String HASH =
      "{bcrypt}$2a$12$RN./2h2IDYyEnQy3eaExfOa1EEMuyEP6z6izwO1/ga3zS5nSPwosO";

  private final Accounts accounts = mock();
  private final List<String> hashesCompared = new ArrayList<>();
  private final PasswordSignIn signIn = new PasswordSignIn(accounts, new CountingEncoder());

  @Test
  void anUnknownAddressCostsTheSameWorkAsAWrongPassword() {
    known("ada@frontrow.test");

    var wrong = refusal("ada@frontrow.test", "wrong");
    var unknown = refusal("nobody@frontrow.test", "wrong");
    var noAddress = refusal("not an address", "wrong");

    assertThat(hashesCompared).hasSize(3).allMatch(hash -> hash.startsWith("{bcrypt}$2a$12$"));
    assertThat(List.of(unknown, noAddress)).containsOnly(wrong);
  }

  /// The stand-in hash must not open a door, whatever it is the hash of.
  @Test
  void nobodySignsInWithoutAnAccount() {
    assertThatThrownBy(() -> authenticate("nobody@frontrow.test", "right"))
        .isInstanceOf(BadCredentialsException.class);
  }

  @Test
  void theRightPasswordSignsIn() {
    var id = known("ada@frontrow.test");

    var authentication = authenticate("Ada@Frontrow.test ", "right");

    assertThat(authentication.isAuthenticated()).isTrue();
    assertThat(authentication.getPrincipal()).isEqualTo(new SignedIn(id));
    assertThat(authentication.getCredentials()).isNull();
  }

  private UUID known(String email) {
    var id = UUID.randomUUID();
    when(accounts.credentials(new EmailAddress(email)))
        .thenReturn(Optional.of(new Accounts.Credentials(id, HASH, false)));
    return id;
  }

  private String refusal(String email, String password) {
    try {
      authenticate(email, password);
      throw new AssertionError("signed in");
    } catch (BadCredentialsException refused) {
      return refused.getMessage();
    }
  }

  private Authentication authenticate(String email, String password) {
    return signIn.authenticate(
        UsernamePasswordAuthenticationToken.unauthenticated(email, password));
  }

  private final class CountingEncoder implements PasswordEncoder {
    @Override
    public String encode(CharSequence password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      hashesCompared.add(hash);
      return "right".contentEquals(password);
    }
  }
}

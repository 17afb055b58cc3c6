package io.frontrow.identity;

import io.frontrow.shared.EmailAddress;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks e-mail and password. An address without an account costs the same work and gets the same
/// words as a wrong password: neither the answer nor the clock tells who has an account here (I6).
@Component
class PasswordSignIn implements AuthenticationProvider {
  /// bcrypt of a random text nobody kept, with the cost of all others.
  private static final String NOBODYS_HASH =
      "{bcrypt}$2a$12$RN./2h2IDYyEnQy3eaExfOa1EEMuyEP6z6izwO1/ga3zS5nSPwosO";

  private final Accounts accounts;
  private final PasswordEncoder passwords;

  PasswordSignIn(Accounts accounts, PasswordEncoder passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var password = String.valueOf(attempt.getCredentials());
    var credentials = EmailAddress.parse(attempt.getName()).flatMap(accounts::credentials);
    var hash = credentials.map(Accounts.Credentials::passwordHash).orElse(NOBODYS_HASH);
    var right = passwords.matches(password, hash);
    if (!right || credentials.isEmpty()) {
      throw new BadCredentialsException("wrong e-mail or password");
    }
    var signedIn = new SignedIn(credentials.get().id());
    return UsernamePasswordAuthenticationToken.authenticated(
        signedIn,
        null,
        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}

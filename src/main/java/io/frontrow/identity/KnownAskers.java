package io.frontrow.identity;

import io.frontrow.platform.limits.Askers;
import io.frontrow.platform.limits.Principal;
import io.frontrow.platform.limits.Principal.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Whom rate limits count: the person, wherever he or she signed in; else the program; else the
/// browser.
@Component
class KnownAskers implements Askers {
  private final Visitors visitors;

  KnownAskers(Visitors visitors) {
    this.visitors = visitors;
  }

  @Override
  public Optional<Principal> of(HttpServletRequest request) {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return switch (authentication == null ? null : authentication.getPrincipal()) {
      case Caller caller -> Optional.of(caller(caller));
      case SignedIn(var user) -> Optional.of(new Principal(Kind.USER, user.toString()));
      case null, default ->
          visitors.known(request).map(browser -> new Principal(Kind.VISITOR, browser));
    };
  }

  private static Principal caller(Caller caller) {
    return caller
        .user()
        .map(user -> new Principal(Kind.USER, user.toString()))
        .orElseGet(() -> new Principal(Kind.CLIENT, caller.clientId()));
  }
}

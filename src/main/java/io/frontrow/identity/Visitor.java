package io.frontrow.identity;

import java.util.Optional;

/// Whoever looks at our pages: a browser, and the account signed in with it, if any. Controllers
/// take it as a parameter.
///
/// @param id of the browser, from a signed cookie; random, says nothing about the person
public record Visitor(String id, Optional<Account> account) {
  /// Whom limits count: the account on all its devices, else this browser.
  public String buyerKey() {
    return account.map(signedIn -> "u:" + signedIn.id()).orElse("v:" + id);
  }
}

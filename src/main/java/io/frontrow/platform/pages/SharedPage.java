package io.frontrow.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// A page that is the same for everybody who asks for it in the same language and theme: it knows
/// no session, sets no cookie and holds no token. A bean of this type has its answers remembered.
public interface SharedPage {
  /// Empty when the request is for something else.
  Optional<Address> address(HttpServletRequest request);

  /// Whether programs ask for it: then it is answered behind the door of the API, where tokens are
  /// looked at, and is the same in every language and theme.
  default boolean isCall() {
    return false;
  }

  /// Which page a request asks for.
  ///
  /// @param route the pattern of the address, as metrics name it
  /// @param key two requests with the same key get the same page; language and theme are added
  /// @param link the address of the page without what is anybody's own, for links on the page to
  ///   itself
  /// @param popular whether many ask for it, so that it is worth a place in Redis too
  record Address(String route, String key, String link, boolean popular) {}
}

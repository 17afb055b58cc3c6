package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.identity.Caller;
import io.frontrow.seating.HoldResult.Held;
import org.springframework.http.HttpHeaders;

/// Whose holds are whose.
final class HoldAccess {
  private HoldAccess() {}

  /// A client sells the shows of its own organization; a person buys wherever something is sold.
  static boolean maySell(Caller caller, ShowOnSale show) {
    return caller.user().isPresent()
        || caller.organization().filter(show.organization()::equals).isPresent();
  }

  static void tagged(HttpHeaders headers, Held held) {
    headers.setETag('"' + held.token().value() + '"');
    headers.setCacheControl("no-store");
  }
}

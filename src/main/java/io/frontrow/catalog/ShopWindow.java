package io.frontrow.catalog;

import io.frontrow.platform.pages.SharedPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The pages of the catalog are the same for everybody: the listing, by what is asked of it, the
/// page of each event, and the list of them for search engines.
@Component
class ShopWindow implements SharedPage {
  private static final Pattern EVENT = Pattern.compile("/events/([a-z0-9-]{1,80})");

  @Override
  public Optional<Address> address(HttpServletRequest request) {
    var path = request.getRequestURI();
    if (path.equals("/")) {
      return Optional.of(listing(request));
    }
    if (path.equals("/sitemap.xml")) {
      return Optional.of(new Address(path, path, true));
    }
    return EVENT.matcher(path).matches() && request.getHeader("HX-Request") == null
        ? Optional.of(new Address("/events/{slug}", path, true))
        : Optional.empty();
  }

  /// Words are anybody's own: their answers are remembered here, and not in Redis. A question with
  /// faults is told so, and others asking the rest of it are not.
  private static Address listing(HttpServletRequest request) {
    var query = ListingQuery.of(request::getParameter);
    var part =
        "events".equals(request.getHeader("HX-Target")) && request.getHeader("HX-Request") != null;
    return new Address(
        "/",
        query.address() + " " + query.faults() + (part ? " part" : ""),
        query.text().isEmpty() && query.faults().isEmpty());
  }
}

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
      return listing(request);
    }
    if (path.equals("/sitemap.xml")) {
      return Optional.of(new Address(path, path, path, true));
    }
    return EVENT.matcher(path).matches() && request.getHeader("HX-Request") == null
        ? Optional.of(new Address("/events/{slug}", path, path, true))
        : Optional.empty();
  }

  /// Words are anybody's own: their answers are remembered here, and not in Redis. A question that
  /// could not be read is answered with what was typed, to nobody else.
  private static Optional<Address> listing(HttpServletRequest request) {
    var query = ListingQuery.of(request::getParameter);
    if (!query.faults().isEmpty()) {
      return Optional.empty();
    }
    var address = query.address();
    var key = wantsResultsAlone(request) ? address + " results" : address;
    return Optional.of(new Address("/", key, address, query.text().isEmpty()));
  }

  /// Whether htmx asks for the results to put into a page that is there. When it restores a page
  /// from its history it wants all of it.
  static boolean wantsResultsAlone(HttpServletRequest request) {
    return "true".equals(request.getHeader("HX-Request"))
        && "events".equals(request.getHeader("HX-Target"))
        && !"true".equals(request.getHeader("HX-History-Restore-Request"));
  }
}

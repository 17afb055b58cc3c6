package io.frontrow.catalog;

import io.frontrow.platform.api.ApiPath;
import io.frontrow.platform.pages.SharedPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Which answers of the API are the same for everybody. What cannot be understood goes to its
/// controller, which says so.
@Component
class EventCallWindow implements SharedPage {
  private static final Pattern EVENT = Pattern.compile("/api/v1/events/[a-z0-9-]{1,80}");
  private static final Pattern SHOWS = Pattern.compile("/api/v1/events/[a-z0-9-]{1,80}/shows");

  @Override
  public boolean isCall() {
    return true;
  }

  @Override
  public Optional<Address> address(HttpServletRequest request) {
    var path = request.getRequestURI();
    if (!ApiPath.isOf(request) || !ApiPath.takesJson(request) || !ApiPath.isPlain(request)) {
      return Optional.empty();
    }
    if (path.equals("/api/v1/events")) {
      return list(request);
    }
    if (EVENT.matcher(path).matches()) {
      return Optional.of(new Address("/api/v1/events/{slug}", path, path, true));
    }
    var whole = request.getParameter("cursor") == null && request.getParameter("limit") == null;
    return whole && SHOWS.matcher(path).matches()
        ? Optional.of(new Address("/api/v1/events/{slug}/shows", path, path, true))
        : Optional.empty();
  }

  /// Words are anybody's own, and so is a place in the list: remembered here, and not in Redis.
  private static Optional<Address> list(HttpServletRequest request) {
    var asked = EventQuestion.of(request::getParameter);
    if (!asked.faults().isEmpty()) {
      return Optional.empty();
    }
    var cursor = asked.cursor() == null ? "" : asked.cursor();
    var key = asked.list() + " " + asked.limit() + " " + cursor;
    var popular = asked.query().text().isEmpty() && cursor.isEmpty();
    return Optional.of(new Address("/api/v1/events", key, "/api/v1/events", popular));
  }
}

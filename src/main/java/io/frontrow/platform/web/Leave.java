package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Sends a browser to another page after a form. htmx would follow a redirect unseen and put the
/// new page into its target, so it is told to leave.
public final class Leave {
  private Leave() {}

  /// 303 for a form, 204 with `HX-Redirect` for htmx.
  public static ResponseEntity<Void> to(HttpServletRequest request, URI address) {
    if (isHtmx(request)) {
      return ResponseEntity.noContent().header("HX-Redirect", address.toString()).build();
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(address).build();
  }

  /// Whether htmx asks and wants a fragment.
  public static boolean isHtmx(HttpServletRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }
}

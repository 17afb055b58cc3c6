package io.frontrow.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address on this site, path and query only: the one kind of address a visitor may hand us to
/// be sent back to.
public record LocalPath(String value) {
  public static final LocalPath HOME = new LocalPath("/");

  private static final int LONGEST = 2_000;
  private static final String SHARED = LocalPath.class.getName() + ".shared";

  /// Empty for anything a browser could read as another site: `//host`, `/\host`, a scheme, control
  /// characters.
  public static Optional<LocalPath> parse(@Nullable String text) {
    if (text == null
        || text.length() > LONGEST
        || !text.startsWith("/")
        || text.startsWith("//")
        || text.chars()
            .anyMatch(character -> character == '\\' || character <= ' ' || character == 0x7f)) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean elsewhere =
          uri.isAbsolute() || uri.getRawAuthority() != null || uri.getRawPath() == null;
      return elsewhere ? Optional.empty() : Optional.of(of(uri));
    } catch (URISyntaxException invalid) {
      return Optional.empty();
    }
  }

  /// The page the visitor came from, if it was one of ours.
  public static Optional<LocalPath> ofReferer(HttpServletRequest request) {
    String referer = request.getHeader("Referer");
    if (referer == null) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(referer);
      boolean ours = request.getServerName().equalsIgnoreCase(uri.getHost());
      return ours && uri.getRawPath() != null ? parse(of(uri).value()) : Optional.empty();
    } catch (URISyntaxException invalid) {
      return Optional.empty();
    }
  }

  /// Says by which address everybody knows the page that is being rendered: what one visitor wrote
  /// into theirs must not be read by the next.
  public static void share(HttpServletRequest request, String address) {
    request.setAttribute(SHARED, address);
  }

  /// Where a switch on a page leads back to: `back`, which the page was rendered with, or the
  /// page's address as it has become since by asking it something else.
  static LocalPath back(HttpServletRequest request, @Nullable String back) {
    var rendered = parse(back);
    var now = ofReferer(request);
    boolean samePage =
        rendered.isPresent() && now.isPresent() && rendered.get().path().equals(now.get().path());
    return (samePage ? now : rendered.or(() -> now)).orElse(HOME);
  }

  private String path() {
    int query = value.indexOf('?');
    return query < 0 ? value : value.substring(0, query);
  }

  /// The page the visitor is on: this one, or for the answer to a form the page the form was on. An
  /// error page stands in the place of the request that failed.
  public static LocalPath ofVisitor(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
    if (!"GET".equals(method == null ? request.getMethod() : method)) {
      return ofReferer(request).orElse(HOME);
    }
    if (failed == null && request.getAttribute(SHARED) instanceof String shared) {
      return parse(shared).orElse(HOME);
    }
    Object path = failed == null ? request.getRequestURI() : failed;
    Object query =
        failed == null
            ? request.getQueryString()
            : request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
    return parse(query == null ? path.toString() : path + "?" + query).orElse(HOME);
  }

  private static LocalPath of(URI uri) {
    String query = uri.getRawQuery();
    return new LocalPath(query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
  }
}

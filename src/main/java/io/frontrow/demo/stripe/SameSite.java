package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;

/// Forms of other web sites can reach a server on this machine too; browsers say where a form comes
/// from, programs say nothing.
final class SameSite {
  private SameSite() {}

  static boolean asks(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var site = headers.getFirst("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    var origin = headers.getFirst("Origin");
    return origin == null || fits(origin, headers.getFirst("Host"));
  }

  private static boolean fits(String origin, String host) {
    try {
      return host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException opaque) {
      return false;
    }
  }
}

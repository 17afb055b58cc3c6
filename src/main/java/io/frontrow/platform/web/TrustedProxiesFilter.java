package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Believes `X-Forwarded-For` and `X-Forwarded-Proto` from our own proxies and from nobody else:
/// the address decides limits and stands in the audit log.
@Component
@Order(FilterOrder.PROXIES)
class TrustedProxiesFilter extends OncePerRequestFilter {
  private final List<IpAddressMatcher> trusted;

  TrustedProxiesFilter(WebSettings settings) {
    this.trusted = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(isTrusted(request.getRemoteAddr()) ? forwarded(request) : request, response);
  }

  private HttpServletRequest forwarded(HttpServletRequest request) {
    return new ForwardedRequest(
        request, client(request), "https".equals(last(request, "X-Forwarded-Proto")));
  }

  /// Read from the right: each proxy appends who called it, so the first address that is not ours
  /// is the client; what stands left of it was written by the client.
  private String client(HttpServletRequest request) {
    var client = request.getRemoteAddr();
    for (var hop : values(request, "X-Forwarded-For").reversed()) {
      if (!isAddress(hop)) {
        return client;
      }
      client = hop;
      if (!isTrusted(hop)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.matches(address));
  }

  /// Only literal addresses: a name would be looked up, for a stranger.
  private static boolean isAddress(String text) {
    return text.length() <= 45 && text.matches("[0-9a-fA-F:.]+") && text.matches(".*[:.].*");
  }

  private static @Nullable String last(HttpServletRequest request, String header) {
    var values = values(request, header);
    return values.isEmpty() ? null : values.getLast();
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .map(String::strip)
        .toList();
  }

  private static final class ForwardedRequest extends HttpServletRequestWrapper {
    private final String client;
    private final boolean secure;

    private ForwardedRequest(HttpServletRequest request, String client, boolean secure) {
      super(request);
      this.client = client;
      this.secure = secure || request.isSecure();
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }

    @Override
    public String getRemoteHost() {
      return client;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getScheme() {
      return secure ? "https" : "http";
    }
  }
}

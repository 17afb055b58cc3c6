package io.frontrow.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells browsers what our pages never do. Set before anything else runs, so that errors and
/// refusals carry them too.
@Component
@Order(FilterOrder.HEADERS)
class SecurityHeadersFilter extends OncePerRequestFilter {
  private final Supplier<String> contentSecurityPolicy;

  SecurityHeadersFilter(WebSettings settings, ObjectProvider<FormTarget> formTargets) {
    this.contentSecurityPolicy =
        SingletonSupplier.of(
            () ->
                policy(
                    Stream.concat(
                            settings.formTargets().stream(),
                            formTargets.stream().map(FormTarget::site))
                        .toList()));
  }

  /// No inline code and no foreign code. A form that ends in a redirect to the payment page needs
  /// that page's site among the form targets.
  private static String policy(List<URI> formTargets) {
    var targets =
        formTargets.stream()
            .map(site -> site.getScheme() + "://" + site.getRawAuthority())
            .distinct()
            .collect(Collectors.joining(" "));
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        ("form-action 'self' " + targets).strip(),
        "frame-ancestors 'none'",
        "base-uri 'none'");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", contentSecurityPolicy.get());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    // Guests open their orders by a signed link: other sites must not learn it.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    chain.doFilter(request, response);
  }
}

package io.frontrow.platform.pages;

import io.frontrow.platform.pages.SharedPage.Address;
import io.frontrow.platform.web.Gzip;
import io.frontrow.platform.web.LocalPath;
import io.frontrow.platform.web.Theme;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Answers requests for shared pages, before anything looks for sessions, people or templates.
/// Browsers keep the page and ask whether it is still the same (304 with an empty body).
class SharedPageFilter extends OncePerRequestFilter {
  private static final String PUSH_URL = "HX-Push-Url";

  private final List<SharedPage> pages;
  private final PageMemory memory;
  private final LocaleResolver locales;
  private final InstantSource clock;
  private final boolean varies;

  /// The filter of these pages.
  ///
  /// @param varies whether the pages differ by language and theme
  SharedPageFilter(
      List<SharedPage> pages,
      PageMemory memory,
      LocaleResolver locales,
      InstantSource clock,
      boolean varies) {
    this.pages = pages;
    this.memory = memory;
    this.locales = locales;
    this.clock = clock;
    this.varies = varies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var address = address(request);
    if (address == null) {
      chain.doFilter(request, response);
      return;
    }
    var page =
        memory.get(
            key(address, request),
            address.popular(),
            () -> rendered(address, new GetRequest(request), response, chain));
    if (page.isPresent()) {
      ServerHttpObservationFilter.findObservationContext(request)
          .ifPresent(observed -> observed.setPathPattern(address.route()));
      write(page.get(), request, response);
    }
  }

  private String key(Address address, HttpServletRequest request) {
    return varies
        ? Theme.of(request).tag()
            + " "
            + locales.resolveLocale(request).toLanguageTag()
            + " "
            + address.key()
        : address.key();
  }

  private @Nullable Address address(HttpServletRequest request) {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      return null;
    }
    for (var page : pages) {
      var address = page.address(request);
      if (address.isPresent()) {
        return address.get();
      }
    }
    return null;
  }

  private Optional<StoredPage> rendered(
      Address address, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    LocalPath.share(request, address.link());
    var answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    if (!isSharedPage(answer)) {
      answer.copyBodyToResponse();
      return Optional.empty();
    }
    var longest = clock.instant().plus(PageMemory.LONGEST);
    var until = SharedPages.until(request).filter(longest::isAfter).orElse(longest);
    return Optional.of(page(answer, until));
  }

  private static boolean isSharedPage(HttpServletResponse answer) {
    var type = answer.getContentType();
    return answer.getStatus() == HttpServletResponse.SC_OK
        && type != null
        && answer.getHeader(HttpHeaders.SET_COOKIE) == null;
  }

  private static StoredPage page(ContentCachingResponseWrapper answer, Instant until) {
    var pushUrl = answer.getHeader(PUSH_URL);
    return StoredPage.of(
        answer.getContentAsByteArray(),
        String.valueOf(answer.getContentType()),
        pushUrl == null ? "" : pushUrl,
        until);
  }

  private static void write(
      StoredPage page, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var gzip = Gzip.isTakenBy(request);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (!page.pushUrl().isEmpty()) {
      response.setHeader(PUSH_URL, page.pushUrl());
    }
    if (new ServletWebRequest(request, response).checkNotModified(page.tag(gzip))) {
      return;
    }
    response.setContentType(page.contentType());
    var body = page.body(gzip);
    if (gzip) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.setContentLength(body.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(body);
    }
  }

  /// Whoever asks for the head alone gets that of the whole page.
  private static final class GetRequest extends HttpServletRequestWrapper {
    private GetRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }
}

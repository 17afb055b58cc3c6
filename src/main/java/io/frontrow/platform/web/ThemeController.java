package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Remembers light or dark and goes back to where the visitor was; a GET for the reasons of the
/// language switch.
@Controller
class ThemeController {
  private static final Duration A_YEAR = Duration.ofDays(365);

  @GetMapping("/theme")
  ResponseEntity<Void> choose(
      @RequestParam(defaultValue = "") String to,
      @RequestParam(required = false) @Nullable String back,
      HttpServletRequest request) {
    var target = LocalPath.back(request, back);
    var answer =
        ResponseEntity.status(HttpStatus.SEE_OTHER)
            .location(URI.create(target.value()))
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    Theme.byTag(to)
        .ifPresent(theme -> answer.header(HttpHeaders.SET_COOKIE, cookie(theme, request)));
    return answer.build();
  }

  private static String cookie(Theme theme, HttpServletRequest request) {
    return ResponseCookie.from(Theme.COOKIE, theme.tag())
        .path("/")
        .maxAge(A_YEAR)
        .httpOnly(true)
        .sameSite("Lax")
        .secure(request.isSecure())
        .build()
        .toString();
  }
}

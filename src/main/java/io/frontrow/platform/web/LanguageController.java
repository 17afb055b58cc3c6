package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/// Remembers a language and goes back to where the visitor was. A GET by design: the switch is a
/// plain link, so that cached pages need no CSRF token, and all it changes is the visitor's own
/// reading.
@Controller
class LanguageController {
  private final Languages languages;
  private final LocaleResolver locales;

  LanguageController(Languages languages, LocaleResolver locales) {
    this.languages = languages;
    this.locales = locales;
  }

  @GetMapping("/language")
  ResponseEntity<Void> choose(
      @RequestParam(defaultValue = "") String to,
      @RequestParam(required = false) @Nullable String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    languages
        .byTag(to)
        .ifPresent(language -> locales.setLocale(request, response, language.locale()));
    var target = LocalPath.back(request, back);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(target.value()))
        .header("Cache-Control", "no-store")
        .build();
  }
}

package io.frontrow.catalog;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The shop window: the same for everybody, without a session.
@Controller
class CatalogController {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

  private final Listing listing;
  private final EventPages events;

  CatalogController(Listing listing, EventPages events) {
    this.listing = listing;
    this.events = events;
  }

  /// Anything that is no page number means the first page: old links and typing errors still find
  /// the listing.
  @GetMapping("/")
  String listing(@RequestParam(defaultValue = "1") String page, Model model) {
    model.addAttribute(
        "page", listing.page(NUMBER.matcher(page).matches() ? Integer.parseInt(page) : 1));
    return "catalog/listing";
  }

  @GetMapping("/events/{slug}")
  String event(@PathVariable String slug, Locale locale, Model model) {
    model.addAttribute(
        "event",
        events
            .of(slug, locale)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "catalog/event";
  }
}

package io.frontrow.catalog;

import io.frontrow.platform.pages.SharedPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The page of an event: the same for everybody, without a session.
@Controller
class EventController {
  private final EventPages events;

  EventController(EventPages events) {
    this.events = events;
  }

  @GetMapping("/events/{slug}")
  String event(@PathVariable String slug, Locale locale, HttpServletRequest request, Model model) {
    var event =
        events
            .of(slug, locale)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    event.nextChange().ifPresent(moment -> SharedPages.lastUntil(request, moment));
    model.addAttribute("event", event);
    return "catalog/event";
  }
}

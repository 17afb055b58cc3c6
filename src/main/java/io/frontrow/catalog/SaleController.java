package io.frontrow.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.EventPage.ShowView;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.web.Leave;
import io.frontrow.shared.ShowId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// One date of an event as it is this second: what a page asks that waits for a sale. Thousands
/// wait for the same date, so it is looked up at most once a second and the same for all of them.
@Controller
class SaleController {
  private static final Duration REMEMBERED = Duration.ofSeconds(1);
  private static final int MOST_SHOWS = 1_000;

  private final EventPages events;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Cache<Asked, Optional<ShowView>> remembered =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_SHOWS).build();

  SaleController(EventPages events, Secrets secrets, InstantSource clock) {
    this.events = events;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// A part of a page for htmx; people who open the address get the page.
  @GetMapping("/events/{slug}/shows/{id}")
  Object sale(
      @PathVariable String slug,
      @PathVariable String id,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var show =
        ShowId.parse(id)
            .flatMap(
                known ->
                    remembered.get(
                        new Asked(slug, known, locale),
                        asked -> events.show(asked.slug(), asked.show(), asked.locale())))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (!Leave.isHtmx(request)) {
      return Leave.to(request, URI.create("/events/" + slug + "#show-" + show.id()));
    }
    response.setHeader(
        HttpHeaders.CACHE_CONTROL,
        CacheControl.maxAge(1, TimeUnit.SECONDS).cachePublic().getHeaderValue());
    return new ModelAndView("catalog/event :: show")
        .addObject("show", show)
        .addObject("slug", slug)
        .addObject(
            "wait",
            SaleWait.of(show, clock.instant(), secrets.randomBelow(SaleWait.SPREAD_MILLIS)));
  }

  private record Asked(String slug, ShowId show, Locale locale) {}
}

package io.frontrow.catalog;

import io.frontrow.catalog.EventAnswers.Event;
import io.frontrow.catalog.EventAnswers.Item;
import io.frontrow.catalog.EventAnswers.Show;
import io.frontrow.catalog.EventCalls.ShowPosition;
import io.frontrow.platform.api.Cursors;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.pages.SharedPages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is played, for programs: the same for everybody ([EventCallWindow] has it remembered).
@RestController
class EventApi {
  private static final Pattern POSITION = Pattern.compile("(\\S{1,40}) (\\S{36})");

  private final EventCalls events;
  private final Cursors cursors;

  EventApi(EventCalls events, Cursors cursors) {
    this.events = events;
    this.cursors = cursors;
  }

  @GetMapping("/api/v1/events")
  Items<Item> events(HttpServletRequest request) {
    var asked = EventQuestion.of(request::getParameter).orRefuse();
    var position = cursors.read(asked.list(), asked.cursor()).map(ListingPosition::of);
    var told = events.list(asked.query(), position, asked.limit());
    lasts(request, told.until());
    return new Items<>(
        told.answer(), told.last().map(last -> cursors.write(asked.list(), last.text())));
  }

  @GetMapping("/api/v1/events/{slug}")
  Event event(@PathVariable String slug, HttpServletRequest request) {
    var told = events.event(slug).orElseThrow(EventApi::unknown);
    lasts(request, told.until());
    return told.answer();
  }

  @GetMapping("/api/v1/events/{slug}/shows")
  Items<Show> shows(
      @PathVariable String slug,
      @RequestParam @Nullable String cursor,
      @RequestParam @Nullable String limit,
      HttpServletRequest request) {
    var list = "shows " + slug;
    var position = cursors.read(list, cursor).map(EventApi::position);
    var told =
        events
            .shows(slug, position, Cursors.limit(limit, Cursors.MOST, Cursors.MOST))
            .orElseThrow(EventApi::unknown);
    lasts(request, told.until());
    return new Items<>(told.answer(), told.last().map(last -> cursors.write(list, text(last))));
  }

  private static String text(ShowPosition position) {
    return position.startsAt() + " " + position.id();
  }

  private static ShowPosition position(String text) {
    var parts = POSITION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("not a position of ours, and yet signed: " + text);
    }
    return new ShowPosition(Instant.parse(parts.group(1)), UUID.fromString(parts.group(2)));
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.of(ProblemType.NOT_FOUND));
  }

  private static void lasts(HttpServletRequest request, Optional<Instant> until) {
    until.ifPresent(moment -> SharedPages.lastUntil(request, moment));
  }
}

package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.application.AvailabilityBoards;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.AvailabilityView;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What is free: for programs that look again and again, in two bits a seat, and zone by zone.
@RestController
class AvailabilityController {
  private final PublicShows shows;
  private final AvailabilityBoards boards;
  private final AvailabilityAnswers answers;

  AvailabilityController(
      PublicShows shows, AvailabilityBoards boards, AvailabilityAnswers answers) {
    this.shows = shows;
    this.boards = boards;
    this.answers = answers;
  }

  @GetMapping("/api/v1/shows/{id}/availability")
  ResponseEntity<?> availability(@PathVariable String id, HttpServletRequest request) {
    var show = shows.find(id);
    if (show.isEmpty()) {
      return unknown();
    }
    var view = view(show.get(), HoldRequest.ONLINE);
    return answers.seats(show.get(), view).to(request, Caching.of(view));
  }

  @GetMapping("/api/v1/shows/{id}/zones")
  ResponseEntity<?> zones(@PathVariable String id, HttpServletRequest request) {
    var show = shows.find(id);
    if (show.isEmpty()) {
      return unknown();
    }
    var view = view(show.get(), HoldRequest.ONLINE);
    return answers.zones(show.get(), view).to(request, Caching.of(view));
  }

  private AvailabilityView view(ShowOnSale show, String channel) {
    return boards.now(show).seenBy(Audience.everybody(show, channel));
  }

  private static ResponseEntity<?> unknown() {
    return Problem.of(ProblemType.NOT_FOUND).response();
  }
}

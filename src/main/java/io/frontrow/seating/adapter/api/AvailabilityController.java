package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.identity.Caller;
import io.frontrow.identity.ClientChannels;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.application.AvailabilityBoards;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.AvailabilityView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
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
  private final ClientChannels channels;

  AvailabilityController(
      PublicShows shows,
      AvailabilityBoards boards,
      AvailabilityAnswers answers,
      ClientChannels channels) {
    this.shows = shows;
    this.boards = boards;
    this.answers = answers;
    this.channels = channels;
  }

  @GetMapping("/api/v1/shows/{id}/availability")
  ResponseEntity<?> availability(
      @PathVariable String id, Optional<Caller> caller, HttpServletRequest request) {
    var show = shows.find(id);
    if (show.isEmpty()) {
      return unknown();
    }
    var channel = channel(show.get(), caller);
    var view = view(show.get(), channel);
    return answers.seats(show.get(), view).to(request, Caching.of(view, channel));
  }

  @GetMapping("/api/v1/shows/{id}/zones")
  ResponseEntity<?> zones(
      @PathVariable String id, Optional<Caller> caller, HttpServletRequest request) {
    var show = shows.find(id);
    if (show.isEmpty()) {
      return unknown();
    }
    var channel = channel(show.get(), caller);
    var view = view(show.get(), channel);
    return answers.zones(show.get(), view).to(request, Caching.of(view, channel));
  }

  /// A client sees what its sales channel may sell of the shows of its own house.
  private String channel(ShowOnSale show, Optional<Caller> caller) {
    return caller
        .filter(one -> HoldAccess.maySell(one, show))
        .map(channels::of)
        .orElse(HoldRequest.ONLINE);
  }

  private AvailabilityView view(ShowOnSale show, String channel) {
    return boards.now(show).seenBy(Audience.everybody(show, channel));
  }

  private static ResponseEntity<?> unknown() {
    return Problem.of(ProblemType.NOT_FOUND).response();
  }
}

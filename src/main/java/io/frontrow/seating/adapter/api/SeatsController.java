package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.api.Cursors;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.application.AvailabilityBoards;
import io.frontrow.seating.domain.Audience;
import io.frontrow.seating.domain.AvailabilityView;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.seating.domain.SeatStatus;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Seats in words, page by page in the order of the layout.
@RestController
class SeatsController {
  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 500;

  private final PublicShows shows;
  private final AvailabilityBoards boards;
  private final Cursors cursors;

  SeatsController(PublicShows shows, AvailabilityBoards boards, Cursors cursors) {
    this.shows = shows;
    this.boards = boards;
    this.cursors = cursors;
  }

  /// @param zone in words, as on the ticket
  /// @param tierId nothing: not for everybody
  record SeatAnswer(
      SeatId id,
      String zone,
      ShowZoneId zoneId,
      String row,
      String number,
      Optional<TierId> tierId,
      double x,
      double y,
      boolean accessible,
      boolean companion,
      SeatStatus status) {}

  @GetMapping("/api/v1/shows/{id}/seats")
  ResponseEntity<?> seats(
      @PathVariable String id,
      @RequestParam Map<String, String> parameters,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    var found = shows.find(id);
    if (found.isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND).response();
    }
    var faults = new ArrayList<FieldFault>();
    var filter = SeatFilter.of(parameters::get, faults);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    var most = Cursors.limit(limit, USUAL_LIMIT, MOST);
    var show = found.get();
    var list = "shows/" + show.id() + "/seats?" + filter;
    var from = cursors.read(list, cursor).map(Integer::parseInt).orElse(0);
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, Caching.ASK_EACH_TIME)
        .body(page(show, filter, list, from, most));
  }

  private Items<SeatAnswer> page(
      ShowOnSale show, SeatFilter filter, String list, int from, int most) {
    var view = boards.now(show).seenBy(Audience.everybody(show, HoldRequest.ONLINE));
    var known =
        show.tiers().stream()
            .filter(tier -> !tier.hidden())
            .map(PriceTier::id)
            .collect(Collectors.toSet());
    var zones = show.zones().stream().collect(Collectors.toMap(Zone::id, Zone::name));
    var page = new ArrayList<SeatAnswer>();
    var seats = view.layout().seats();
    for (int position = from; position < seats.size(); position++) {
      var answer = answer(seats.get(position), position, view, known, zones);
      if (filter.takes(answer)) {
        if (page.size() == most) {
          return new Items<>(page, Optional.of(cursors.write(list, Integer.toString(position))));
        }
        page.add(answer);
      }
    }
    return Items.all(page);
  }

  private static SeatAnswer answer(
      SeatOnSale seat,
      int position,
      AvailabilityView view,
      Set<TierId> known,
      Map<ShowZoneId, String> zones) {
    return new SeatAnswer(
        seat.id(),
        zones.getOrDefault(seat.zone(), ""),
        seat.zone(),
        seat.row(),
        seat.number(),
        Optional.of(seat.tier()).filter(known::contains),
        LayoutAnswers.rounded(seat.x()),
        LayoutAnswers.rounded(seat.y()),
        seat.accessible(),
        seat.companion(),
        view.status(position));
  }
}

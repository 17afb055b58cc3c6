package io.frontrow.seating.adapter.web;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.AccessCodes;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.ShowState;
import io.frontrow.catalog.Zone;
import io.frontrow.identity.Visitor;
import io.frontrow.platform.web.Format;
import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.Notice;
import io.frontrow.platform.web.ProofCookie;
import io.frontrow.seating.BestRequest;
import io.frontrow.seating.BestSeats;
import io.frontrow.seating.HeldPlace;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.seating.adapter.web.PickerPage.Closed;
import io.frontrow.seating.adapter.web.PickerPages.Answer;
import io.frontrow.seating.application.ViewHall;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The seat picker and the wish it sends.
@Controller
class PickerController {
  private static final Logger log = LoggerFactory.getLogger(PickerController.class);
  private static final int MAX_KEY = 64;
  private static final String RETRY_SECONDS = "3";

  private final Catalog catalog;
  private final AccessCodes codes;
  private final Seating seating;
  private final BestSeats bestSeats;
  private final ViewHall halls;
  private final PickerPages pages;
  private final ProofCookie proofs;
  private final OwnHolds own;
  private final Format format;
  private final InstantSource clock;

  PickerController(
      Catalog catalog,
      AccessCodes codes,
      Seating seating,
      BestSeats bestSeats,
      ViewHall halls,
      PickerPages pages,
      ProofCookie proofs,
      OwnHolds own,
      Format format,
      InstantSource clock) {
    this.catalog = catalog;
    this.codes = codes;
    this.seating = seating;
    this.bestSeats = bestSeats;
    this.halls = halls;
    this.pages = pages;
    this.proofs = proofs;
    this.own = own;
    this.format = format;
    this.clock = clock;
  }

  /// Asks who the visitor is although the page does not care: who is new gets the cookie here and
  /// not with the answer to the form, so that a form sent twice comes from one visitor.
  @GetMapping("/shows/{id}/seats")
  ModelAndView picker(
      @PathVariable String id,
      @RequestParam(required = false) Optional<String> zone,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var show = show(id);
    var block = zone.flatMap(ShowZoneId::parse);
    var answer = new Answer(List.of(), pages.newKey());
    return view(request, response, show, block, Choice.NONE, answer);
  }

  /// Who reloads or bookmarks the page that answered a form gets the picker again.
  @GetMapping("/shows/{id}/holds")
  ResponseEntity<Void> pickerAgain(@PathVariable String id, HttpServletRequest request) {
    return Leave.to(request, URI.create("/shows/" + show(id).id() + "/seats"));
  }

  @PostMapping(path = "/shows/{id}/holds", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object hold(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> form,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var show = show(id);
    var choice = Choice.of(form);
    if (!choice.errors().isEmpty()) {
      return again(
          request,
          response,
          show,
          form,
          choice,
          new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, choice.errors()));
    }
    try {
      return switch (hold(show, choice, visitor.buyerKey(), key(form), access(request, show))) {
        case HoldResult.Held(var hold, var token) -> leave(request, response, hold, token);
        case HoldResult.AlreadyOrdered(var hold, _) ->
            Leave.to(request, URI.create("/holds/" + hold.id()));
        case HoldResult refused ->
            again(request, response, show, form, choice, refusal(show, refused, choice));
      };
    } catch (SeatingUnavailable e) {
      log.warn("hold refused show={}", show.id(), e);
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      // Tells our script that this 503 is the picker with a message, not somebody's error page.
      response.setHeader("HX-Retarget", "#picker");
      return again(
          request,
          response,
          show,
          form,
          choice,
          new Refusal(HttpStatus.SERVICE_UNAVAILABLE, List.of(Notice.of("notice.unavailable"))),
          // The places may be held although the answer was lost: the same wish will find them.
          key(form));
    }
  }

  private HoldResult hold(ShowOnSale show, Choice choice, String buyer, String key, Access access) {
    return choice
        .best()
        .map(
            best ->
                bestSeats.hold(
                    new BestRequest(
                        show.id(),
                        best.quantity(),
                        best.zone(),
                        best.tier(),
                        best.accessible(),
                        buyer,
                        key,
                        access,
                        HoldRequest.ONLINE)))
        .orElseGet(
            () ->
                seating.hold(
                    new HoldRequest(
                        show.id(), choice.seats(), choice.places(), buyer, key, access)));
  }

  private Object leave(
      HttpServletRequest request, HttpServletResponse response, Hold hold, HoldToken token) {
    var address = "/holds/" + hold.id();
    proofs.write(response, "hold", address, token.value());
    // A code is asked for once more when the order is placed.
    proofs
        .read(request, "access")
        .ifPresent(code -> proofs.write(response, "access", address, code));
    own.remember(response, hold, token);
    return Leave.to(request, URI.create(address));
  }

  private ModelAndView again(
      HttpServletRequest request,
      HttpServletResponse response,
      ShowOnSale show,
      MultiValueMap<String, String> form,
      Choice choice,
      Refusal refusal) {
    return again(request, response, show, form, choice, refusal, pages.newKey());
  }

  private ModelAndView again(
      HttpServletRequest request,
      HttpServletResponse response,
      ShowOnSale show,
      MultiValueMap<String, String> form,
      Choice choice,
      Refusal refusal,
      String requestKey) {
    response.setStatus(refusal.status().value());
    var answer = new Answer(refusal.errors(), requestKey);
    return view(request, response, show, Choice.block(form), choice, answer);
  }

  private ModelAndView view(
      HttpServletRequest request,
      HttpServletResponse response,
      ShowOnSale show,
      Optional<ShowZoneId> block,
      Choice choice,
      Answer answer) {
    var access = access(request, show);
    var hall = halls.view(show, block, access);
    var template = Leave.isHtmx(request) ? "seating/picker :: picker" : "seating/picker";
    var held = own.of(show, request, response);
    var page = pages.page(show, closed(show, access), hall, held, choice, answer);
    return new ModelAndView(template, "picker", page)
        .addObject("asksForCode", access.code().isEmpty() && show.takesCodes(clock.instant()));
  }

  private Access access(HttpServletRequest request, ShowOnSale show) {
    return codes.access(show, proofs.read(request, "access"));
  }

  /// Why a show cannot be sold to this visitor now, whatever is left of it.
  private Optional<Closed> closed(ShowOnSale show, Access access) {
    return switch (show.sale(clock.instant(), access)) {
      case OPEN -> Optional.empty();
      case NOT_YET -> Optional.of(Closed.NOT_YET);
      case ENDED -> Optional.of(Closed.ENDED);
      case OFF ->
          Optional.of(show.state() == ShowState.POSTPONED ? Closed.POSTPONED : Closed.CANCELLED);
    };
  }

  private Refusal refusal(ShowOnSale show, HoldResult result, Choice choice) {
    return switch (result) {
      case HoldResult.SeatsTaken _ when choice.best().isPresent() -> conflict("notice.best.beaten");
      case HoldResult.TooFewLeft(var left, var elsewhere) ->
          new Refusal(HttpStatus.CONFLICT, tooFew(show, left, elsewhere));
      case HoldResult.SeatsTaken(var seats) ->
          new Refusal(
              HttpStatus.CONFLICT, List.of(Notice.of("notice.seats.taken", words(show, seats))));
      case HoldResult.PlacesShort(var zone, var left) ->
          new Refusal(
              HttpStatus.CONFLICT,
              List.of(
                  left == 0
                      ? Notice.of("notice.zone.sold-out", zoneName(show, zone))
                      : Notice.of("notice.zone.short", zoneName(show, zone), left)));
      case HoldResult.LimitReached(var which, var most, _, var tier) ->
          unprocessable(
              switch (which) {
                case SHOW -> Notice.of("notice.limit", most);
                case EVENT -> Notice.of("notice.limit.event", most);
                case TIER ->
                    Notice.of(
                        "notice.limit.tier",
                        most,
                        tier.flatMap(show::tier).map(PriceTier::name).orElse(""));
                case OPEN_HOLDS -> Notice.of("notice.limit.open-holds", most);
              });
      case HoldResult.Refused(var reason, var limit) ->
          switch (reason) {
            case UNKNOWN_SHOW -> throw notFound();
            case UNKNOWN_TIER -> unprocessable(Notice.of("notice.best.unknown"));
            case UNKNOWN_SEAT, UNKNOWN_ZONE -> unprocessable(Notice.of("notice.seats.unknown"));
            case NOTHING_CHOSEN -> unprocessable(Notice.of("notice.seats.none"));
            case TOO_MANY -> unprocessable(Notice.of("notice.seats.too-many", limit));
            case NOT_YET_ON_SALE -> conflict("notice.sale.not-open");
            case SALE_ENDED -> conflict("notice.sale.ended");
            case SALE_OFF -> conflict("notice.sale.off");
            case NOT_FOR_SALE -> conflict("notice.sale.not-these");
          };
      case HoldResult.Held _,
          HoldResult.AlreadyOrdered _,
          HoldResult.Replayed _,
          HoldResult.IdempotencyMismatch _ ->
          throw new IllegalArgumentException("not a refusal");
    };
  }

  /// What of the wish is left, and where the whole of it still can be had.
  private List<Notice> tooFew(ShowOnSale show, int left, SortedMap<TierId, Integer> elsewhere) {
    var first = left == 0 ? Notice.of("notice.best.none") : Notice.of("notice.best.short", left);
    var others =
        show.tiers().stream()
            .filter(tier -> elsewhere.containsKey(tier.id()))
            .map(
                tier ->
                    format.text(
                        Notice.of(
                            "notice.best.tier",
                            tier.name(),
                            format.price(tier.price()),
                            elsewhere.getOrDefault(tier.id(), 0))))
            .collect(Collectors.joining("; "));
    return others.isEmpty()
        ? List.of(first)
        : List.of(first, Notice.of("notice.best.elsewhere", others));
  }

  private static Refusal unprocessable(Notice notice) {
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, List.of(notice));
  }

  private static Refusal conflict(String key) {
    return new Refusal(HttpStatus.CONFLICT, List.of(Notice.of(key)));
  }

  /// Every lost seat by name: "Stalls, row C, seat 12; ...".
  private String words(ShowOnSale show, Collection<SeatId> seats) {
    return seating.describe(show.id(), seats).stream()
        .map(this::words)
        .collect(Collectors.joining("; "));
  }

  private String words(HeldPlace place) {
    return format.place(place.zoneName(), place.row().orElse(null), place.number().orElse(null));
  }

  private static String zoneName(ShowOnSale show, ShowZoneId id) {
    return show.zone(id).map(Zone::name).orElse("");
  }

  private ShowOnSale show(String id) {
    return ShowId.parse(id).flatMap(catalog::show).orElseThrow(PickerController::notFound);
  }

  private static String key(MultiValueMap<String, String> form) {
    var key = Optional.ofNullable(form.getFirst("request_key")).orElse("");
    return key.substring(0, Math.min(MAX_KEY, key.length()));
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private record Refusal(HttpStatus status, List<Notice> errors) {}
}

package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.identity.Caller;
import io.frontrow.identity.ClientChannels;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.Answers;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.IdempotentCall;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.platform.idempotency.Marking;
import io.frontrow.platform.idempotency.Marks;
import io.frontrow.seating.BestRequest;
import io.frontrow.seating.BestSeats;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.Seating;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Holding places (S1). Named places take one round trip to Redis: the engine keeps its own first
/// answer to a key, and only a mark of the key travels beside it. The best places are looked for
/// first, so their answer is kept like any other call's.
@RestController
class HoldsController {
  private final Catalog catalog;
  private final Seating seating;
  private final BestSeats best;
  private final HoldRefusals refusals;
  private final Marks marks;
  private final Answers answers;
  private final Idempotency idempotency;
  private final ClientChannels channels;

  HoldsController(
      Catalog catalog,
      Seating seating,
      BestSeats best,
      HoldRefusals refusals,
      Marks marks,
      Answers answers,
      Idempotency idempotency,
      ClientChannels channels) {
    this.catalog = catalog;
    this.seating = seating;
    this.best = best;
    this.refusals = refusals;
    this.marks = marks;
    this.answers = answers;
    this.idempotency = idempotency;
    this.channels = channels;
  }

  @PostMapping("/api/v1/holds")
  ResponseEntity<?> hold(IdempotentRequest request, @RequestBody HoldBody body, Caller caller) {
    var call = request.required().by(caller.client()).orElseThrow();
    var show = catalog.show(body.checked().show());
    if (show.isEmpty()) {
      return refuse(call, Problem.of(ProblemType.NOT_FOUND), Optional.empty());
    }
    if (!HoldAccess.maySell(caller, show.get())) {
      throw new ProblemException(Problem.of(ProblemType.FORBIDDEN));
    }
    return body.best() == null
        ? named(call, body, caller, show.get())
        : idempotency.once(Optional.of(call), () -> best(call, body, caller, show.get()));
  }

  private ResponseEntity<?> named(
      IdempotentCall call, HoldBody body, Caller caller, ShowOnSale show) {
    var wish =
        new HoldRequest(
            show.id(),
            body.wantedSeats(),
            body.wantedPlaces(),
            caller.buyerKey(body.buyer()),
            call.key().value(),
            Access.NONE,
            channels.of(caller),
            Optional.of(new HoldRequest.Idempotency(call.client(), call.hash().value())));
    var refused = seating.refusal(wish);
    if (refused.isPresent()) {
      return refuse(call, refusals.of(refused.get(), body, show), Optional.of(wish));
    }
    var mark = marks.start(call);
    var result = seating.hold(wish);
    return switch (Marks.found(mark)) {
      case Marking.First(), Marking.Again() -> answer(result, body, show);
      case Marking.Refused(var first) -> {
        undo(result);
        yield answers.again(first);
      }
      case Marking.Mismatch() -> {
        undo(result);
        yield Problem.of(ProblemType.IDEMPOTENCY_MISMATCH).response();
      }
    };
  }

  /// Kept, so that the same call is refused again even when it would be granted by now; unless the
  /// key was granted something before.
  private ResponseEntity<?> refuse(
      IdempotentCall call, Problem problem, Optional<HoldRequest> wish) {
    return switch (marks.keep(call, answers.kept(problem.response()))) {
      case Marking.First() -> problem.response();
      case Marking.Again() ->
          wish.flatMap(seating::held)
              .<ResponseEntity<?>>map(held -> replayed(created(held)))
              .orElseGet(problem::response);
      case Marking.Refused(var first) -> answers.again(first);
      case Marking.Mismatch() -> Problem.of(ProblemType.IDEMPOTENCY_MISMATCH).response();
    };
  }

  private ResponseEntity<?> best(
      IdempotentCall call, HoldBody body, Caller caller, ShowOnSale show) {
    var asked = body.best();
    if (asked == null || asked.quantity() == null) {
      throw new IllegalStateException("checked before");
    }
    var wish =
        new BestRequest(
            show.id(),
            asked.quantity(),
            Optional.ofNullable(asked.zoneId()),
            Optional.ofNullable(asked.tierId()),
            Boolean.TRUE.equals(asked.accessible()),
            caller.buyerKey(body.buyer()),
            call.client() + "\n" + call.key().value(),
            Access.NONE,
            channels.of(caller));
    return answer(best.hold(wish), body, show);
  }

  private ResponseEntity<?> answer(HoldResult result, HoldBody body, ShowOnSale show) {
    return switch (result) {
      case Held held -> created(held);
      case HoldResult.Replayed(var first) -> replayed(answer(first, body, show));
      case HoldResult refused -> refusals.of(refused, body, show).response();
    };
  }

  private static ResponseEntity<?> created(Held held) {
    return ResponseEntity.created(URI.create("/api/v1/holds/" + held.hold().id()))
        .headers(headers -> HoldAccess.tagged(headers, held))
        .body(HoldView.of(held));
  }

  private ResponseEntity<?> replayed(ResponseEntity<?> first) {
    return answers.again(answers.kept(first));
  }

  /// The key stands for something else: what was granted under it meanwhile is given back.
  private void undo(HoldResult result) {
    if (result instanceof Held(var hold, var token)) {
      seating.release(hold.id(), token);
    }
  }
}

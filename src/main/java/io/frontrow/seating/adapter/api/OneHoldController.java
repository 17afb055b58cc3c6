package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.Catalog;
import io.frontrow.identity.Caller;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.IdempotentCall;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.seating.ExtensionResult;
import io.frontrow.seating.HoldResult.Held;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.ReleaseResult;
import io.frontrow.seating.Seating;
import io.frontrow.shared.HoldId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// One hold (S4). Whoever shows its token may read and change it; its own client may read it
/// without, so that a lost token can be found again. To everybody else it does not exist.
@RestController
class OneHoldController {
  private final Catalog catalog;
  private final Seating seating;
  private final Idempotency idempotency;

  OneHoldController(Catalog catalog, Seating seating, Idempotency idempotency) {
    this.catalog = catalog;
    this.seating = seating;
    this.idempotency = idempotency;
  }

  @GetMapping("/api/v1/holds/{id}")
  ResponseEntity<?> read(@PathVariable HoldId id, Caller caller, HttpServletRequest request) {
    var found = seating.held(id);
    if (found.isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND).response();
    }
    var held = found.get();
    var shown = ShownToken.of(tags(request), null);
    if (!caller.owns(held.hold().buyer()) && !isProvenBy(shown, held)) {
      return stranger(caller, id).response();
    }
    return switch (held.hold().state()) {
      case ACTIVE, CONVERTED ->
          ResponseEntity.ok()
              .headers(headers -> HoldAccess.tagged(headers, held))
              .body(HoldView.of(held));
      case RELEASED, EXPIRED -> over(held.hold().state()).response();
    };
  }

  private static Problem over(HoldState state) {
    return Problem.of(ProblemType.HOLD_EXPIRED).status(HttpStatus.GONE).with("state", state);
  }

  @PatchMapping("/api/v1/holds/{id}")
  ResponseEntity<?> extend(
      @PathVariable HoldId id,
      IdempotentRequest repeatable,
      @RequestBody ExtensionBody body,
      Caller caller,
      HttpServletRequest request) {
    var more = body.more();
    var call = repeatable.by(caller.client());
    return idempotency.once(
        call,
        () ->
            switch (ShownToken.of(tags(request), body.holdToken())) {
              case ShownToken.NotShown(var problem) -> unproven(caller, id, problem).response();
              case ShownToken.Shown(var token) ->
                  switch (seating.extend(id, token, more, call.map(IdempotentCall::name))) {
                    case ExtensionResult.Extended(var hold) -> {
                      var held = new Held(hold, token);
                      yield ResponseEntity.ok()
                          .headers(headers -> HoldAccess.tagged(headers, held))
                          .body(HoldView.of(held));
                    }
                    case ExtensionResult.Exceeded(var latest) ->
                        Problem.of(ProblemType.EXTENSION_EXCEEDED)
                            .with("max_expires_at", latest)
                            .response();
                    case ExtensionResult.NotExtended(var reason) ->
                        refused(caller, id, reason).response();
                  };
            });
  }

  @DeleteMapping("/api/v1/holds/{id}")
  ResponseEntity<?> release(
      @PathVariable HoldId id,
      IdempotentRequest repeatable,
      Caller caller,
      HttpServletRequest request) {
    var call = repeatable.by(caller.client());
    return idempotency.once(
        call,
        () ->
            switch (ShownToken.of(tags(request), null)) {
              case ShownToken.NotShown(var problem) -> unproven(caller, id, problem).response();
              case ShownToken.Shown(var token) ->
                  switch (seating.release(id, token, call.map(IdempotentCall::name))) {
                    case ReleaseResult.Released() -> ResponseEntity.noContent().build();
                    case ReleaseResult.NotReleased(var reason) ->
                        refused(caller, id, reason).response();
                  };
            });
  }

  private static List<String> tags(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
  }

  private static boolean isProvenBy(ShownToken shown, Held held) {
    return shown instanceof ShownToken.Shown(var token) && token.equals(held.token());
  }

  private Problem refused(Caller caller, HoldId id, NoHold reason) {
    return reason instanceof NoHold.NotTheOwner
        ? unproven(caller, id, HoldRefusals.of(reason))
        : HoldRefusals.of(reason);
  }

  /// What is wrong with a token is told to the hold's own client only.
  private Problem unproven(Caller caller, HoldId id, Problem problem) {
    var hold = seating.find(id);
    if (hold.isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND);
    }
    return caller.owns(hold.get().buyer()) ? problem : stranger(caller, id);
  }

  private Problem stranger(Caller caller, HoldId id) {
    var elsewhere =
        caller.user().isEmpty()
            && catalog.show(id.show()).filter(show -> HoldAccess.maySell(caller, show)).isEmpty();
    return Problem.of(elsewhere ? ProblemType.FORBIDDEN : ProblemType.NOT_FOUND);
  }
}

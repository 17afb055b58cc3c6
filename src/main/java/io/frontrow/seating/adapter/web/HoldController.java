package io.frontrow.seating.adapter.web;

import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.ProofCookie;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.ReleaseResult;
import io.frontrow.seating.Seating;
import io.frontrow.shared.HoldId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Giving a hold back. What came of it is said by the picker, or by the hold's own page.
@Controller
class HoldController {
  private final Seating seating;
  private final ProofCookie proofs;

  HoldController(Seating seating, ProofCookie proofs) {
    this.seating = seating;
    this.proofs = proofs;
  }

  @PostMapping("/holds/{id}/release")
  ResponseEntity<Void> release(@PathVariable String id, HttpServletRequest request) {
    var hold = hold(id);
    return switch (seating.release(hold, token(request))) {
      case ReleaseResult.Released _ ->
          Leave.to(request, URI.create("/shows/" + hold.show() + "/seats?released"));
      case ReleaseResult.NotReleased _ -> Leave.to(request, URI.create("/holds/" + hold));
    };
  }

  private static HoldId hold(String id) {
    return HoldId.parse(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// Someone without the proof is sent to the hold's page, which knows what to say to them.
  private HoldToken token(HttpServletRequest request) {
    return proofs.read(request, "hold").flatMap(HoldToken::parse).orElse(HoldToken.NONE);
  }
}

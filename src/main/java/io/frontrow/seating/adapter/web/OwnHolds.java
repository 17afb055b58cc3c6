package io.frontrow.seating.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.ProofCookie;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldState;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.ShowId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The hold a browser has for a show, so that the picker can tell who comes back to it. The proof
/// of a hold goes to the hold's own pages only; this second cookie goes to the pages of its show,
/// names the hold and carries the proof.
@Component
class OwnHolds {
  private static final String COOKIE = "held";

  private final Seating seating;
  private final ProofCookie proofs;

  OwnHolds(Seating seating, ProofCookie proofs) {
    this.seating = seating;
    this.proofs = proofs;
  }

  void remember(HttpServletResponse response, Hold hold, HoldToken token) {
    proofs.write(response, COOKIE, pages(hold.show()), hold.id() + "." + token.value());
  }

  /// The hold while it lives, or after it was given back; nothing while Redis is away, for people
  /// can look at a hall all the same. What is over is forgotten.
  Optional<Hold> of(ShowOnSale show, HttpServletRequest request, HttpServletResponse response) {
    var proof = proofs.read(request, COOKIE);
    if (proof.isEmpty()) {
      return Optional.empty();
    }
    try {
      var hold = proof.flatMap(this::owned).filter(found -> found.show().equals(show.id()));
      if (hold.filter(OwnHolds::concerns).isEmpty()) {
        proofs.forget(response, COOKIE, pages(show.id()));
      }
      return hold.filter(OwnHolds::concerns);
    } catch (SeatingUnavailable unknown) {
      return Optional.empty();
    }
  }

  private Optional<Hold> owned(String proof) {
    var dot = proof.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    var id = HoldId.parse(proof.substring(0, dot));
    var token = HoldToken.parse(proof.substring(dot + 1));
    return id.filter(hold -> seating.owns(hold, token.orElse(HoldToken.NONE)))
        .flatMap(seating::find);
  }

  private static boolean concerns(Hold hold) {
    return hold.state() == HoldState.ACTIVE || hold.state() == HoldState.RELEASED;
  }

  private static String pages(ShowId show) {
    return "/shows/" + show;
  }
}

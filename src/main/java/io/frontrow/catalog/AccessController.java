package io.frontrow.catalog;

import io.frontrow.catalog.CodeMetrics.Result;
import io.frontrow.identity.Visitor;
import io.frontrow.platform.limits.Verdict;
import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.ProofCookie;
import io.frontrow.platform.web.RequestFacts;
import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.ShowId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Where a presale code is typed. Who typed a good one keeps a proof of it for this show and goes
/// on to the places.
@Controller
class AccessController {
  private final Catalog catalog;
  private final AccessCodes codes;
  private final CodeAttempts attempts;
  private final CodeMetrics metrics;
  private final ProofCookie proofs;

  AccessController(
      Catalog catalog,
      AccessCodes codes,
      CodeAttempts attempts,
      CodeMetrics metrics,
      ProofCookie proofs) {
    this.catalog = catalog;
    this.codes = codes;
    this.attempts = attempts;
    this.metrics = metrics;
    this.proofs = proofs;
  }

  @GetMapping("/shows/{id}/access")
  ModelAndView form(@PathVariable String id) {
    return page(show(id), "", false);
  }

  @PostMapping(path = "/shows/{id}/access", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object enter(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String code,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var show = show(id);
    var address = RequestFacts.current().map(RequestFacts::ip).orElse("");
    switch (attempts.count(show.id(), visitor.id(), address)) {
      case Verdict.Allowed _, Verdict.Unlimited _ -> {}
      case Verdict.Refused(_, _, var pause) -> refuseToLook(pause, response);
      case Verdict.Uncounted _ -> throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    Optional<AccessCodeId> good = codes.typed(show, code);
    if (good.isEmpty()) {
      metrics.count(Result.REFUSED);
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(show, code, true);
    }
    attempts.forgive(show.id(), visitor.id(), address);
    metrics.count(Result.ACCEPTED);
    var path = "/shows/" + show.id();
    proofs.write(response, "access", path, codes.proof(show, good.get()));
    return Leave.to(request, URI.create(path + "/seats"));
  }

  private void refuseToLook(Duration pause, HttpServletResponse response) {
    metrics.count(Result.THROTTLED);
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds() + 1));
    throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
  }

  private static ModelAndView page(ShowOnSale show, String typed, boolean wrong) {
    return new ModelAndView("catalog/access")
        .addObject("show", show)
        .addObject("typed", typed.length() > 100 ? typed.substring(0, 100) : typed)
        .addObject("wrong", wrong);
  }

  private ShowOnSale show(String id) {
    return ShowId.parse(id)
        .flatMap(catalog::show)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}

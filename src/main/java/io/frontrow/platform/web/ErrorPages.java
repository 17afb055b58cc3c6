package io.frontrow.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/// The last page of anything that went wrong: says what happened and what to do next, never how the
/// inside looks. Browsers get a page, everything else problem+json.
@Controller
class ErrorPages implements ErrorController {
  /// The statuses with words of their own in the messages file; any other is told as its nearest of
  /// kin.
  private static final Set<Integer> TOLD =
      Set.of(400, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503);

  /// What helps most, by kind; with the rest the ways to events and orders are enough.
  private static final Map<String, String> STEPS =
      Map.of(
          "400", "back",
          "405", "back",
          "413", "back",
          "415", "back",
          "409", "look",
          "429", "retry",
          "500", "retry",
          "503", "retry",
          "csrf", "form");

  /// Seconds to wait if the refusal does not say how long.
  private static final Map<String, Integer> WAITS = Map.of("429", 60, "503", 5);

  private static final int LONGEST_WAIT = 3_600;

  /// A link to what to do next: `#{error.step.<name>}`.
  record Step(String name, String to) {}

  @RequestMapping(
      path = "${server.error.path:${error.path:/error}}",
      produces = MediaType.TEXT_HTML_VALUE)
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    tell(request, response, model);
    return "error";
  }

  /// htmx takes anything, and shows what happened in the page it is on (status.js).
  @RequestMapping(path = "${server.error.path:${error.path:/error}}", headers = "HX-Request=true")
  String words(HttpServletRequest request, HttpServletResponse response, Model model) {
    tell(request, response, model);
    return "error :: told";
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    HttpStatus status = status(request);
    ProblemDetail problem = ProblemDetail.forStatus(status);
    Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    LocalPath.parse(address == null ? null : address.toString())
        .ifPresent(path -> problem.setInstance(URI.create(path.value())));
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static void tell(HttpServletRequest request, HttpServletResponse response, Model model) {
    HttpStatus status = status(request);
    String kind = kind(request, status);
    response.setStatus(status.value());
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("status", status.value());
    model.addAttribute("kind", kind);
    step(kind, request).ifPresent(step -> model.addAttribute("step", step));
    wait(kind, response)
        .ifPresent(
            seconds -> {
              response.setHeader("Retry-After", Integer.toString(seconds));
              model.addAttribute("tryAgainIn", seconds);
            });
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    // Somebody who opens the error page by its address finds nothing there.
    return status == null ? HttpStatus.NOT_FOUND : status;
  }

  /// Nothing rather than a link to where the visitor cannot have been.
  private static Optional<Step> step(String kind, HttpServletRequest request) {
    String name = STEPS.get(kind);
    if (name == null) {
      return Optional.empty();
    }
    Optional<LocalPath> to =
        name.equals("back")
            ? LocalPath.ofReferer(request)
            : Optional.of(LocalPath.ofVisitor(request));
    return to.filter(path -> !path.equals(LocalPath.HOME) || name.equals("retry"))
        .map(path -> new Step(name, path.value()));
  }

  private static Optional<Integer> wait(String kind, HttpServletResponse response) {
    Integer usual = WAITS.get(kind);
    if (usual == null) {
      return Optional.empty();
    }
    String told = response.getHeader("Retry-After");
    boolean inSeconds = told != null && told.matches("\\d{1,6}");
    int seconds = inSeconds ? Integer.parseInt(told) : usual;
    return Optional.of(Math.clamp(seconds, 1, LONGEST_WAIT));
  }

  private static String kind(HttpServletRequest request, HttpStatus status) {
    if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
      return "csrf";
    }
    if (TOLD.contains(status.value())) {
      return Integer.toString(status.value());
    }
    return status.is4xxClientError() ? "400" : "500";
  }
}

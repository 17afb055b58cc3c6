package io.frontrow.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
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

  @RequestMapping(
      path = "${server.error.path:${error.path:/error}}",
      produces = MediaType.TEXT_HTML_VALUE)
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    HttpStatus status = status(request);
    response.setStatus(status.value());
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("status", status.value());
    model.addAttribute("kind", kind(request, status));
    return "error";
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

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    // Somebody who opens the error page by its address finds nothing there.
    return status == null ? HttpStatus.NOT_FOUND : status;
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

package io.frontrow.identity.tokens;

import io.frontrow.identity.Scope;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.api.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// What the API says to who may not: a problem in the caller's language, and in `WWW-Authenticate`
/// the words of RFC 6750, which client libraries understand.
@Component
class ApiRefusals {
  private static final String CHALLENGE = "Bearer realm=\"frontrow\"";

  private final ProblemWriter problems;

  ApiRefusals(ProblemWriter problems) {
    this.problems = problems;
  }

  void noToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
    refuse(request, response, Problem.of(ProblemType.UNAUTHORIZED), "");
  }

  void malformed(HttpServletRequest request, HttpServletResponse response, String reason)
      throws IOException {
    refuse(
        request,
        response,
        Problem.of(ProblemType.MALFORMED, "problem.malformed.token"),
        error("invalid_request", reason));
  }

  void badToken(HttpServletRequest request, HttpServletResponse response, String reason)
      throws IOException {
    refuse(
        request,
        response,
        Problem.of(ProblemType.UNAUTHORIZED, "problem.unauthorized.token"),
        error("invalid_token", reason));
  }

  void missingScope(HttpServletRequest request, HttpServletResponse response, Scope scope)
      throws IOException {
    var name = scope.wireName();
    refuse(
        request,
        response,
        Problem.of(ProblemType.FORBIDDEN, "problem.forbidden.scope", name),
        error("insufficient_scope", "This call needs the scope " + name + ".")
            + ", scope=\""
            + name
            + "\"");
  }

  void notAPerson(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(
        request, response, Problem.of(ProblemType.FORBIDDEN, "problem.forbidden.person"));
  }

  void noSuchAddress(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(request, response, Problem.of(ProblemType.NOT_FOUND));
  }

  /// Whoever asks for the options is only told.
  void otherMethods(
      HttpServletRequest request, HttpServletResponse response, Collection<HttpMethod> allowed)
      throws IOException {
    var names = allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    if (request.getMethod().equals("OPTIONS")) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      response.setHeader(HttpHeaders.ALLOW, names + ", OPTIONS");
      return;
    }
    problems.write(
        request,
        response,
        Problem.of(ProblemType.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, names));
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem, String error)
      throws IOException {
    problems.write(
        request, response, problem.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + error));
  }

  private static String error(String code, String description) {
    return ", error=\"" + code + "\", error_description=\"" + description + "\"";
  }
}

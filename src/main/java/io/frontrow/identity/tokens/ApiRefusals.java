package io.frontrow.identity.tokens;

import io.frontrow.identity.Scope;
import io.frontrow.platform.web.RequestFacts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the API says to who may not: problem+json, and in `WWW-Authenticate` the words of RFC 6750,
/// which client libraries understand.
@Component
class ApiRefusals {
  private static final String CHALLENGE = "Bearer realm=\"frontrow\"";

  private final JsonMapper json;

  ApiRefusals(JsonMapper json) {
    this.json = json;
  }

  void noToken(HttpServletResponse response) throws IOException {
    challenge(response, "");
    write(response, HttpStatus.UNAUTHORIZED, "unauthorized", "This call needs a bearer token.");
  }

  void malformed(HttpServletResponse response, String reason) throws IOException {
    challenge(response, error("invalid_request", reason));
    write(response, HttpStatus.BAD_REQUEST, "malformed", reason);
  }

  void badToken(HttpServletResponse response, String reason) throws IOException {
    challenge(response, error("invalid_token", reason));
    write(response, HttpStatus.UNAUTHORIZED, "unauthorized", reason);
  }

  void missingScope(HttpServletResponse response, Scope scope) throws IOException {
    var reason = "This call needs the scope " + scope.wireName() + ".";
    challenge(
        response, error("insufficient_scope", reason) + ", scope=\"" + scope.wireName() + "\"");
    write(response, HttpStatus.FORBIDDEN, "forbidden", reason);
  }

  void notAPerson(HttpServletResponse response) throws IOException {
    write(
        response,
        HttpStatus.FORBIDDEN,
        "forbidden",
        "This call is for the token of a person who signed in.");
  }

  void noSuchAddress(HttpServletResponse response) throws IOException {
    write(response, HttpStatus.NOT_FOUND, "not_found", "There is no such address.");
  }

  void otherMethods(HttpServletResponse response, Collection<HttpMethod> allowed)
      throws IOException {
    response.setHeader(
        HttpHeaders.ALLOW,
        allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
    write(
        response,
        HttpStatus.METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "This address knows other methods.");
  }

  private static void challenge(HttpServletResponse response, String error) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + error);
  }

  private static String error(String code, String description) {
    return ", error=\"" + code + "\", error_description=\"" + description + "\"";
  }

  private void write(HttpServletResponse response, HttpStatus status, String type, String detail)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "/problems/" + type);
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", detail);
    RequestFacts.current().ifPresent(facts -> problem.put("instance", facts.correlationId()));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response
        .getOutputStream()
        .write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
  }
}

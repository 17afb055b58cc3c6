package io.frontrow.platform.idempotency;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.StringJoiner;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/// What a request says about its repetition. A parameter of controllers; one that asks for it wants
/// to be repeatable.
public final class IdempotentRequest {
  private final HttpServletRequest request;
  private final Optional<IdempotencyKey> key;

  private IdempotentRequest(HttpServletRequest request, Optional<IdempotencyKey> key) {
    this.request = request;
    this.key = key;
  }

  /// Throws ProblemException for a key that is none.
  static IdempotentRequest of(HttpServletRequest request) {
    var sent = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
    if (sent.isEmpty()) {
      return new IdempotentRequest(request, Optional.empty());
    }
    var key =
        sent.size() == 1 ? IdempotencyKey.parse(sent.getFirst()) : Optional.<IdempotencyKey>empty();
    if (key.isEmpty()) {
      throw new ProblemException(
          Problem.invalid(new FieldFault(IdempotencyKey.HEADER, "problem.field.idempotency-key")));
    }
    return new IdempotentRequest(request, key);
  }

  public Optional<IdempotencyKey> key() {
    return key;
  }

  /// For calls that do not go without a key. Throws ProblemException (`idempotency_key_required`).
  public IdempotentRequest required() {
    if (key.isEmpty()) {
      throw new ProblemException(Problem.of(ProblemType.IDEMPOTENCY_KEY_REQUIRED));
    }
    return this;
  }

  /// The call this request is; empty without a key. Throws ProblemException (`malformed`) when the
  /// body is no JSON.
  ///
  /// @param client whose key it is; two people behind one client are two
  public Optional<IdempotentCall> by(String client) {
    return key.map(
        sent -> new IdempotentCall(client, request.getMethod() + " " + route(), sent, hash()));
  }

  private String route() {
    var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? request.getRequestURI() : pattern.toString();
  }

  /// Bodies of the API can be read as often as one likes. A call under another condition is another
  /// call: whoever forgot the proof is not told so for a day.
  private BodyHash hash() {
    try {
      var body = request.getInputStream().readAllBytes();
      var target = new StringJoiner("\n").add(request.getRequestURI());
      Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)).forEach(target::add);
      return BodyHash.of(request.getMethod(), target.toString(), body);
    } catch (MalformedJson noJson) {
      throw new ProblemException(Problem.of(ProblemType.MALFORMED));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}

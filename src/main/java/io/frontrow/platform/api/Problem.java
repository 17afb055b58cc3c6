package io.frontrow.platform.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Why a call was refused (RFC 9457). Says it by message keys: the words are looked up in the
/// caller's language when the answer is written. A value; `with…` gives another one.
///
/// A client cannot be told what may be retried by words, so a problem that passes by itself carries
/// `Retry-After`.
public final class Problem {
  static final String RETRY_AFTER = "Retry-After";

  /// Who has more to mend is told of these first.
  static final int MOST_FAULTS = 20;

  private static final int PAUSE_SECONDS = 5;

  private final ProblemType type;
  private final HttpStatus status;
  private final Text detail;
  private final SequencedMap<String, Object> members;
  private final Map<String, String> headers;

  /// A message key and what fills its blanks.
  record Text(String key, List<Object> blanks) {}

  private Problem(
      ProblemType type,
      HttpStatus status,
      Text detail,
      SequencedMap<String, Object> members,
      Map<String, String> headers) {
    this.type = type;
    this.status = status;
    this.detail = detail;
    this.members = members;
    this.headers = headers;
  }

  /// With the words that are true of every problem of this type.
  public static Problem of(ProblemType type) {
    return of(type, "problem." + type.slug() + ".detail");
  }

  /// With words of its own.
  ///
  /// @param detail message key of what happened here, more precisely than the type can say
  public static Problem of(ProblemType type, String detail, Object... blanks) {
    var problem =
        new Problem(
            type,
            type.status(),
            new Text(detail, List.of(blanks)),
            new LinkedHashMap<>(),
            Map.of());
    return type.status() == HttpStatus.SERVICE_UNAVAILABLE
        ? problem.retryAfter(PAUSE_SECONDS)
        : problem;
  }

  /// What is wrong with a request, field by field; of many faults the first ones.
  public static Problem invalid(List<FieldFault> faults) {
    return of(ProblemType.VALIDATION).with("errors", faults.stream().limit(MOST_FAULTS).toList());
  }

  public static Problem invalid(FieldFault... faults) {
    return invalid(Arrays.asList(faults));
  }

  /// A further member, written as the API writes such a value.
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(type, status, detail, more, headers);
  }

  public Problem header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, status, detail, members, more);
  }

  public Problem retryAfter(long seconds) {
    return header(RETRY_AFTER, Long.toString(seconds));
  }

  /// Another status than the type's usual one.
  public Problem status(HttpStatus other) {
    return new Problem(type, other, detail, members, headers);
  }

  public ProblemType type() {
    return type;
  }

  public HttpStatusCode status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /// What this problem says besides type, title, status, detail and instance.
  public SequencedMap<String, Object> members() {
    return members;
  }

  Text detail() {
    return detail;
  }

  /// The answer of a controller.
  public ResponseEntity<Problem> response() {
    return ResponseEntity.status(status)
        .headers(all -> headers.forEach(all::set))
        .header("Cache-Control", "no-store")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }
}

package io.frontrow.platform.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// A problem of each type as it may arrive, for everything that explains them.
@Component
public final class ProblemExamples {
  private static final String INSTANCE = "5f0c6d1e-7a3b-4c58-9d2f-1e8b7a64c930";

  private static final DefaultPrettyPrinter READABLE =
      new DefaultPrettyPrinter(
          Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER));

  private final ProblemTexts texts;
  private final ApiJson json;

  ProblemExamples(ProblemTexts texts, ApiJson json) {
    this.texts = texts;
    this.json = json;
  }

  /// With the members and headers clients can count on.
  public static Problem of(ProblemType type) {
    var problem = Problem.of(type);
    return switch (type) {
      case SEATS_TAKEN -> problem.with("seats", List.of("4711", "4712"));
      case HOLD_CONVERTED -> problem.with("order_id", "0197a3c2-5b7e-7c11-9f43-2d6c8e0a4b15");
      case VALIDATION ->
          Problem.invalid(
              FieldFault.outOfRange("zones[0].quantity", 1, 10), FieldFault.unknown("seat"));
      case METHOD_NOT_ALLOWED -> problem.header("Allow", "GET, HEAD, OPTIONS");
      case UNAUTHORIZED -> problem.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      case RATE_LIMITED -> problem.retryAfter(12);
      case UNSUPPORTED_MEDIA_TYPE -> problem.header("Accept", "application/json");
      default -> problem;
    };
  }

  /// The body of the answer.
  public Map<String, Object> body(ProblemType type, Locale language) {
    return texts.told(of(type), INSTANCE, language);
  }

  /// The whole answer, readable.
  public String text(ProblemType type, Locale language) {
    var problem = of(type);
    var status = type.status();
    var answer = new StringBuilder("HTTP/1.1 " + status.value());
    answer.append(' ').append(status.getReasonPhrase()).append('\n');
    answer.append("Content-Type: application/problem+json\n");
    problem.headers().forEach((name, value) -> answer.append(name + ": " + value + "\n"));
    return answer
        .append('\n')
        .append(json.mapper().writer().with(READABLE).writeValueAsString(body(type, language)))
        .toString();
  }
}

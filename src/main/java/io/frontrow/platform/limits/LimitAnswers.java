package io.frontrow.platform.limits;

import io.frontrow.platform.api.ApiPath;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.api.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Says what is left, and no to those who have nothing left.
@Component
class LimitAnswers {
  private static final String TOKENS = "/oauth2/";
  private static final long PAUSE_SECONDS = 5;

  private final ProblemWriter problems;

  LimitAnswers(ProblemWriter problems) {
    this.problems = problems;
  }

  /// True: go on. Else the refusal is on its way.
  boolean letsPass(Verdict verdict, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return switch (verdict) {
      case Verdict.Unlimited _ -> true;
      case Verdict.Allowed(var limit, var left, var full) -> {
        say(limit, left, full, request, response);
        yield true;
      }
      case Verdict.Refused(var limit, var full, var pause) -> {
        say(limit, 0, full, request, response);
        refuse(ProblemType.RATE_LIMITED, seconds(pause), request, response);
        yield false;
      }
      case Verdict.Uncounted _ -> {
        refuse(ProblemType.UNAVAILABLE, PAUSE_SECONDS, request, response);
        yield false;
      }
    };
  }

  /// Where two filters count, what is said is the scarcer of both.
  private static void say(
      long limit,
      long left,
      Duration full,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!isForPrograms(request)) {
      return;
    }
    var said = response.getHeader("X-RateLimit-Remaining");
    if (said == null || Long.parseLong(said) > left) {
      response.setHeader("X-RateLimit-Limit", Long.toString(limit));
      response.setHeader("X-RateLimit-Remaining", Long.toString(left));
      response.setHeader("X-RateLimit-Reset", Long.toString(Math.ceilDiv(full.toMillis(), 1_000L)));
    }
  }

  private void refuse(
      ProblemType type, long seconds, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isForPrograms(request)) {
      problems.write(request, response, Problem.of(type).retryAfter(seconds));
      return;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    response.sendError(
        (type == ProblemType.RATE_LIMITED
                ? HttpStatus.TOO_MANY_REQUESTS
                : HttpStatus.SERVICE_UNAVAILABLE)
            .value());
  }

  /// Never zero: who comes back at once would come in vain.
  private static long seconds(Duration pause) {
    return Math.max(1, Math.ceilDiv(pause.toMillis(), 1_000L));
  }

  private static boolean isForPrograms(HttpServletRequest request) {
    return ApiPath.isOf(request) || request.getRequestURI().startsWith(TOKENS);
  }
}

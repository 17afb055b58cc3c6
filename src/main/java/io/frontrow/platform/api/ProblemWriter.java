package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Answers with a problem where there is no controller to return one: filters, security, errors.
@Component
public class ProblemWriter {
  private static final String CORRELATION_ID = "X-Correlation-Id";

  private final ProblemTexts texts;
  private final ApiJson json;
  private final LocaleResolver languages;

  ProblemWriter(ProblemTexts texts, ApiJson json, LocaleResolver languages) {
    this.texts = texts;
    this.json = json;
    this.languages = languages;
  }

  /// Says nothing when an answer is already on its way.
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    var language = languages.resolveLocale(request);
    var instance = Objects.requireNonNullElse(response.getHeader(CORRELATION_ID), "");
    var body = json.mapper().writeValueAsBytes(texts.told(problem, instance, language));
    problem.headers().forEach(response::setHeader);
    response.setStatus(problem.status().value());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", language.toLanguageTag());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}

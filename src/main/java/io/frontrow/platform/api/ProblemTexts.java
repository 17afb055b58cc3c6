package io.frontrow.platform.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Problems in words: the members of the answer, in the order they are read.
@Component
class ProblemTexts {
  private final MessageSource messages;

  ProblemTexts(MessageSource messages) {
    this.messages = messages;
  }

  /// @param instance by which the log knows the call
  Map<String, Object> told(Problem problem, String instance, Locale language) {
    var told = new LinkedHashMap<String, Object>();
    told.put("type", problem.type().path());
    told.put("title", text("problem." + problem.type().slug() + ".title", List.of(), language));
    told.put("status", problem.status().value());
    told.put("detail", text(problem.detail().key(), problem.detail().blanks(), language));
    told.put("instance", instance);
    problem
        .members()
        .forEach(
            (name, value) ->
                told.put(name, value instanceof List<?> all ? said(all, language) : value));
    return told;
  }

  private List<Object> said(List<?> values, Locale language) {
    return values.stream().map(value -> said(value, language)).toList();
  }

  private Object said(Object value, Locale language) {
    return value instanceof FieldFault fault
        ? new Told(fault.field(), text(fault.key(), fault.blanks(), language))
        : value;
  }

  /// A text that is no key is told as it stands.
  private String text(String key, List<Object> blanks, Locale language) {
    return Objects.requireNonNullElse(
        messages.getMessage(key, blanks.toArray(), key, language), key);
  }

  record Told(String field, String message) {}
}

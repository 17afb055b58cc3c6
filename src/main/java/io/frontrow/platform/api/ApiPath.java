package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// What is told in JSON, errors too.
public final class ApiPath {
  public static final String PREFIX = "/api/";

  private ApiPath() {}

  public static boolean isOf(HttpServletRequest request) {
    return isOf(request.getRequestURI());
  }

  static boolean isOf(String path) {
    return path.startsWith(PREFIX) || path.equals("/api");
  }

  /// Whether everything in the query is text that could be written down.
  public static boolean isPlain(HttpServletRequest request) {
    return unwritable(request).isEmpty();
  }

  /// The names of the parameters that hold something else.
  static List<String> unwritable(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .filter(
            entry ->
                !Texts.isWritable(entry.getKey())
                    || !Arrays.stream(entry.getValue()).allMatch(Texts::isWritable))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whether the caller can read an answer in JSON. Without a wish everybody can.
  public static boolean takesJson(HttpServletRequest request) {
    return takesOneOf(request, List.of(MediaType.APPLICATION_JSON));
  }

  static boolean takesOneOf(HttpServletRequest request, List<MediaType> told) {
    var accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    if (accepted.isEmpty()) {
      return true;
    }
    try {
      var types = MediaType.parseMediaTypes(accepted);
      return types.isEmpty()
          || types.stream()
              .anyMatch(
                  type ->
                      type.getQualityValue() > 0 && told.stream().anyMatch(type::isCompatibleWith));
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }
}

package io.frontrow.platform.idempotency;

import io.frontrow.platform.api.ApiJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Answers of controllers as they are kept, and back. The first answer and its repetitions are made
/// of the same bytes.
@Component
public class Answers {
  static final String REPLAYED = "Idempotent-Replayed";
  private static final List<String> KEPT =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_LANGUAGE,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.ETAG,
          HttpHeaders.LOCATION);

  private final ApiJson json;

  Answers(ApiJson json) {
    this.json = json;
  }

  public KeptAnswer kept(ResponseEntity<?> answer) {
    var headers = new LinkedHashMap<String, String>();
    for (var name : KEPT) {
      var value = answer.getHeaders().getFirst(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    if (!answer.hasBody()) {
      return new KeptAnswer(answer.getStatusCode().value(), headers, "");
    }
    headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
    var body = json.mapper().writeValueAsString(answer.getBody());
    return new KeptAnswer(answer.getStatusCode().value(), headers, body);
  }

  /// The first time.
  public ResponseEntity<?> first(KeptAnswer answer) {
    return response(answer, Map.of());
  }

  /// Every other time.
  public ResponseEntity<?> again(KeptAnswer answer) {
    return response(answer, Map.of(REPLAYED, "true"));
  }

  private static ResponseEntity<?> response(KeptAnswer answer, Map<String, String> more) {
    var response =
        ResponseEntity.status(answer.status())
            .headers(
                all -> {
                  answer.headers().forEach(all::set);
                  more.forEach(all::set);
                });
    return answer.body().isEmpty()
        ? response.build()
        : response.body(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}

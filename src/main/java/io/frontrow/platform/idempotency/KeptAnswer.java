package io.frontrow.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The first answer to a call, as every repetition gets it.
///
/// @param headers those that belong to the answer and not to the moment: `ETag`, `Location`,
///   `Content-Type`
/// @param body JSON; empty when the answer had none
public record KeptAnswer(int status, Map<String, String> headers, String body) {

  public KeptAnswer {
    headers = Map.copyOf(headers);
  }

  /// Final answers are kept: those that another try would not change. Who was not let in, came too
  /// often or met a fault of ours is to try again.
  static boolean isFinal(int status) {
    return (status >= 200 && status < 300)
        || (status >= 400 && status < 500 && status != 401 && status != 403 && status != 429);
  }

  int size() {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  /// One line each, `name: value`, sorted.
  String packedHeaders() {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  static KeptAnswer unpacked(String status, String headers, String body) {
    var named = new LinkedHashMap<String, String>();
    headers
        .lines()
        .forEach(
            line -> {
              var colon = line.indexOf(": ");
              named.put(line.substring(0, colon), line.substring(colon + 2));
            });
    return new KeptAnswer(Integer.parseInt(status), named, body);
  }
}

package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back over HTTP.
record Answer(int status, Map<String, String> headers, String body) {

  static Answer json(int status, String body) {
    return of(status, "application/json", body);
  }

  static Answer html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body);
  }

  static Answer text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body);
  }

  static Answer of(int status, String type, String body) {
    return new Answer(status, Map.of("Content-Type", type), body);
  }

  static Answer seeOther(String address) {
    return new Answer(303, Map.of("Location", address), "");
  }

  Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
    if (!bodiless) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /// The line is cut in the middle. Without a single byte the client's machine would ask again by
  /// itself.
  void sendHalf(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
  }
}

package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The pages' own style sheets and icon.
final class PageFiles implements HttpHandler {
  static final String PATH = "/assets/";
  private static final Map<String, String> TYPES =
      Map.of(
          "pay.css", "text/css; charset=utf-8",
          "dashboard.css", "text/css; charset=utf-8",
          "icon.svg", "image/svg+xml");

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var name = exchange.getRequestURI().getPath().substring(PATH.length());
      var type = TYPES.get(name);
      var answer = type == null ? Answer.text(404, "Not found") : Answer.of(200, type, read(name));
      answer
          .with("Cache-Control", "max-age=300")
          .with("X-Content-Type-Options", "nosniff")
          .send(exchange);
    }
  }

  private static String read(String name) throws IOException {
    try (var in = PageFiles.class.getResourceAsStream("/simulator/" + name)) {
      if (in == null) {
        throw new IOException("Missing on the class path: simulator/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

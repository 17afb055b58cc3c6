package io.frontrow.demo.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The weather for programs: `GET /weather` tells it, `POST /weather` with a form changes it.
record WeatherApi(Weather weather, WebhookSender webhooks, JsonMapper json) implements HttpHandler {
  static final String PATH = "/weather";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).with("Cache-Control", "no-store").send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> told();
        case "POST" -> SameSite.asks(exchange) ? changed(exchange) : Answer.text(403, "Forbidden");
        default -> Answer.text(405, "Method not allowed").with("Allow", "GET, HEAD, POST");
      };
    } catch (StripeError error) {
      return Answer.json(error.status(), json.writeValueAsString(error.body()));
    }
  }

  private Answer changed(HttpExchange exchange) throws IOException {
    weather.become(Forecast.read(Parameters.parse(Call.body(exchange))));
    return told();
  }

  private Answer told() {
    return Answer.json(200, json.writeValueAsString(words(weather.forecast())));
  }

  private Map<String, @Nullable Object> words(Forecast now) {
    return new Fields()
        .put("trouble", now.trouble().map(WeatherApi::word).orElse("none"))
        .put("percent", now.percent())
        .put("calls", now.calls())
        .put("only", now.only())
        .put("slow_seconds", now.slowSeconds())
        .put("held", now.held())
        .put("twice", now.twice())
        .put("lost", now.lost())
        .put("late_seconds", now.lateSeconds())
        .put("refunds", word(now.refunds()))
        .put("calls_met", weather.met())
        .put("events_waiting", webhooks.waiting())
        .map();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package io.frontrow.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the API, over HTTP and through all filters.
public final class Call {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpRequest.Builder request;

  private Call(HttpRequest.Builder request) {
    this.request = request.timeout(Duration.ofSeconds(20));
  }

  public static Call to(int port, String path) {
    return new Call(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
  }

  public Call with(String header, String value) {
    request.header(header, value);
    return this;
  }

  public Answer get() {
    return send("GET", BodyPublishers.noBody());
  }

  public Answer send(String method) {
    return send(method, BodyPublishers.noBody());
  }

  public Answer send(String method, String json) {
    return send(method, json.getBytes(StandardCharsets.UTF_8));
  }

  public Answer send(String method, byte[] json) {
    request.setHeader("Content-Type", "application/json");
    return send(method, BodyPublishers.ofByteArray(json));
  }

  public Answer sendAs(String type, String method, byte[] body) {
    request.setHeader("Content-Type", type);
    return send(method, BodyPublishers.ofByteArray(body));
  }

  /// Without saying beforehand how long it is.
  public Answer sendChunked(String method, byte[] json) {
    request.setHeader("Content-Type", "application/json");
    return send(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)));
  }

  private Answer send(String method, BodyPublisher body) {
    try {
      return new Answer(CLIENT.send(request.method(method, body).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What came back.
  public record Answer(HttpResponse<String> http) {
    public int status() {
      return http.statusCode();
    }

    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      return JSON.readTree(http.body());
    }

    /// That the call was refused in the one way calls are refused.
    public Answer refused(ProblemType type) {
      return refused(type, type.status().value());
    }

    public Answer refused(ProblemType type, int status) {
      assertThat(status()).as(http.request() + " " + http.body()).isEqualTo(status);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(header("Cache-Control")).isEqualTo("no-store");
      if (!http.request().method().equals("HEAD")) {
        var told = json();
        assertThat(told.get("type").asString()).isEqualTo("/problems/" + type.slug());
        assertThat(told.get("status").asInt()).isEqualTo(status);
        assertThat(told.get("instance").asString()).isEqualTo(header("X-Correlation-Id"));
        assertThat(told.get("title").asString()).isNotBlank().doesNotStartWith("problem.");
        assertThat(told.get("detail").asString()).isNotBlank().doesNotStartWith("problem.");
        assertThat(http.body()).hasSizeLessThan(8_000).doesNotContain("Exception", "io.frontrow");
      }
      return this;
    }

    /// Field and message of each fault, as `field: message`.
    public java.util.List<String> faults() {
      return json().get("errors").valueStream().map(Answer::fault).toList();
    }

    private static String fault(JsonNode error) {
      return error.get("field").asString() + ": " + error.get("message").asString();
    }
  }
}

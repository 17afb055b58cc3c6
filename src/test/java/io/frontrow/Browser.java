package io.frontrow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A visitor without scripts: keeps cookies, reads the CSRF field out of pages, follows nothing by
/// itself. Everything goes over HTTP, through all filters.
public final class Browser {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final Pattern CSRF_FIELD =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

  private final URI site;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /// Cookies of one address only, by address: the proof of a hold, of an order.
  private final Map<String, Map<String, String>> cookiesByPath = new LinkedHashMap<>();

  private String csrf = "";

  public Browser(int port) {
    this.site = URI.create("http://localhost:" + port);
  }

  /// The same visitor with the same cookies, after the site has come back at another port.
  public Browser at(int port) {
    var moved = new Browser(port);
    moved.cookies.putAll(cookies);
    cookiesByPath.forEach((path, jar) -> moved.cookiesByPath.put(path, new LinkedHashMap<>(jar)));
    moved.csrf = csrf;
    return moved;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /// Sends a form with the CSRF field of the last page that had one.
  public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    var fields = new LinkedHashMap<>(form);
    if (!csrf.isEmpty()) {
      fields.putIfAbsent("_csrf", csrf);
    }
    return send("POST", path, encoded(fields), headers);
  }

  /// The same of fields that are encoded already, for names that come more than once.
  public HttpResponse<String> post(String path, String fields, String... headers) {
    return send("POST", path, fields + "&_csrf=" + csrf, headers);
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(body)));
  }

  /// Sends something that is no form, with the CSRF token in the address.
  public HttpResponse<String> postAs(String type, String path, String body) {
    return send(
        request(path + "?_csrf=" + csrf)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  /// Sends a form without saying beforehand how long it is.
  public HttpResponse<String> sendChunked(String path, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
  }

  /// Signs in by the form, as people do.
  public HttpResponse<String> signIn(String email, String password) {
    get("/login");
    return post("/login", Map.of("email", email, "password", password));
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  /// Cookies that are sent only to this address and below.
  public Map<String, String> cookies(String path) {
    return cookiesByPath.computeIfAbsent(path, _ -> new LinkedHashMap<>());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "text/html,*/*;q=0.8");
    if (headers.length > 0) {
      request.headers(headers);
    }
    var sent = new LinkedHashMap<>(cookies);
    cookiesByPath.forEach(
        (under, narrow) -> {
          if (path.startsWith(under)) {
            sent.putAll(narrow);
          }
        });
    if (!sent.isEmpty()) {
      request.header(
          "Cookie",
          sent.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      Matcher field = CSRF_FIELD.matcher(response.body());
      if (field.find()) {
        csrf = field.group(1) == null ? field.group(2) : field.group(1);
      }
      return response;
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    var cookie = HttpCookie.parse(header).getFirst();
    var jar =
        cookie.getPath() == null || cookie.getPath().equals("/")
            ? cookies
            : cookiesByPath.computeIfAbsent(cookie.getPath(), _ -> new LinkedHashMap<>());
    if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
      jar.remove(cookie.getName());
    } else {
      jar.put(cookie.getName(), cookie.getValue());
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}

package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Gets access tokens the way programs do: over HTTP, from the authorization server.
public final class Tokens {
  public static final String SECRET = "demo-secret";
  public static final String APP = "demo-app";
  public static final String CALLBACK = "http://127.0.0.1:4711/callback";

  /// 43 characters, drawn once; a program would draw one for each question.
  public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper JSON = new JsonMapper();

  private Tokens() {}

  /// A token of a client of the demo, with all its scopes unless some are named.
  public static String ofClient(int port, String clientId, String... scopes) {
    return of(port, clientId, SECRET, scopes);
  }

  public static String of(int port, String clientId, String secret, String... scopes) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    if (scopes.length > 0) {
      form.put("scope", String.join(" ", scopes));
    }
    return token(post(port, "/oauth2/token", form, "Authorization", basic(clientId, secret)));
  }

  /// A token of a person who is signed in with this browser and allows all that is asked.
  public static String ofPerson(int port, Browser browser, String... scopes) {
    var code = code(browser, scopes).orElseThrow();
    return token(exchange(port, code, VERIFIER));
  }

  /// Asks the person and agrees; the code the program gets.
  public static Optional<String> code(Browser browser, String... scopes) {
    var agreed =
        browser.send(
            "POST", "/oauth2/authorize", encoded(consent(browser, scopes)) + chosen(scopes));
    return parameter(location(agreed), "code");
  }

  /// The question of the program, up to the consent page; the fields of its form but the scopes.
  public static Map<String, String> consent(Browser browser, String... scopes) {
    var asked = browser.get(question(String.join(" ", scopes), "S256", challenge(VERIFIER)));
    var page = location(asked);
    assertThat(page).contains("/oauth2/consent");
    var form = new LinkedHashMap<String, String>();
    form.put("client_id", APP);
    form.put("state", parameter(page, "state").orElseThrow());
    return form;
  }

  public static String chosen(String... scopes) {
    return Arrays.stream(scopes)
        .map(scope -> "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  public static String question(String scopes, String method, String challenge) {
    var form = new LinkedHashMap<String, String>();
    form.put("response_type", "code");
    form.put("client_id", APP);
    form.put("redirect_uri", CALLBACK);
    form.put("scope", scopes);
    form.put("state", "the-programs-own");
    form.put("code_challenge", challenge);
    form.put("code_challenge_method", method);
    return "/oauth2/authorize?" + encoded(form);
  }

  public static HttpResponse<String> exchange(int port, String code, String verifier) {
    return post(
        port,
        "/oauth2/token",
        Map.of(
            "grant_type", "authorization_code",
            "client_id", APP,
            "code", code,
            "redirect_uri", CALLBACK,
            "code_verifier", verifier));
  }

  public static HttpResponse<String> post(
      int port, String path, Map<String, String> form, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String token(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("access_token").asString();
  }

  public static String basic(String clientId, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  public static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  public static Optional<String> parameter(String address, String name) {
    var query = address.substring(address.indexOf('?') + 1);
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst();
  }

  public static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}

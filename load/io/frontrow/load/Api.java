package io.frontrow.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// What scenarios ask the API before they measure: a token, a show, its free seats.
final class Api {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern FREE_SEAT =
      Pattern.compile("\"id\":\"([^\"]+)\"[^{}]*\"status\":\"available\"");
  private static final Pattern CURSOR = Pattern.compile("\"next_cursor\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final URI site;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Api(URI site) {
    this.site = site;
  }

  /// Of the demo's client, for these scopes.
  String token(String scopes) throws IOException, InterruptedException {
    var secret = Base64.getEncoder().encodeToString("demo-hall:demo-secret".getBytes(US_ASCII));
    var request =
        HttpRequest.newBuilder(site.resolve("/oauth2/token"))
            .header("Authorization", "Basic " + secret)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=client_credentials&scope=" + scopes.replace(" ", "%20")))
            .build();
    return first(TOKEN, client.send(request, BodyHandlers.ofString()).body());
  }

  String firstShow(String event) throws IOException, InterruptedException {
    return first(ID, get("/api/v1/events/" + event + "/shows"));
  }

  List<String> freeSeats(String show) throws IOException, InterruptedException {
    var seats = new ArrayList<String>();
    var cursor = "";
    do {
      var page = get("/api/v1/shows/" + show + "/seats?limit=100" + cursor);
      FREE_SEAT.matcher(page).results().map(found -> found.group(1)).forEach(seats::add);
      var next = CURSOR.matcher(page);
      cursor = next.find() ? "&cursor=" + next.group(1) : "";
    } while (!cursor.isEmpty());
    return seats;
  }

  String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(site.resolve(path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("not " + pattern + ": " + text);
    }
    return found.group(1);
  }
}

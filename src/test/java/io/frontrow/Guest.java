package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who buys by the pages alone: reads what is free, sends the forms, keeps the cookies.
public final class Guest {
  private static final HttpClient PAYMENT_PAGES = HttpClient.newHttpClient();
  private static final Pattern SHOW = Pattern.compile("/shows/([0-9a-f-]{36})/seats");
  private static final Pattern SEAT =
      Pattern.compile("<input type=\"checkbox\" name=\"seat\" value=\"(\\d+)\"([^>]*)>");
  private static final Pattern KEY =
      Pattern.compile("name=\"request_key\" value=\"([A-Za-z0-9_-]+)\"");
  private static final Pattern ORDER = Pattern.compile("/orders/([A-HJ-NP-Z2-9]{10})");

  private final Browser browser;

  public Guest(Browser browser) {
    this.browser = browser;
  }

  public Guest(int port) {
    this(new Browser(port));
  }

  /// The same person, after the site has come back at another port.
  public Guest at(int port) {
    return new Guest(browser.at(port));
  }

  public Browser browser() {
    return browser;
  }

  /// The first show of an event.
  public String show(String event) {
    var page = browser.get("/events/" + event);
    var link = SHOW.matcher(page.body());
    assertThat(link.find()).as("a show on sale at /events/" + event).isTrue();
    return link.group(1);
  }

  /// What the seat picker offers.
  public List<String> freeSeats(String show) {
    var page = browser.get("/shows/" + show + "/seats");
    assertThat(page.statusCode()).isEqualTo(200);
    return SEAT.matcher(page.body())
        .results()
        .filter(seat -> !seat.group(2).contains("disabled"))
        .map(seat -> seat.group(1))
        .toList();
  }

  /// Opens the seat picker and sends its form.
  public HttpResponse<String> hold(String show, Collection<String> seats) {
    return send(show, key(show), seats);
  }

  /// The key of a form, fresh from the page.
  public String key(String show) {
    return keyIn(browser.get("/shows/" + show + "/seats"));
  }

  public static String keyIn(HttpResponse<String> page) {
    var key = KEY.matcher(page.body());
    assertThat(key.find()).as("a form at " + page.uri()).isTrue();
    return key.group(1);
  }

  public HttpResponse<String> send(String show, String key, Collection<String> seats) {
    var fields =
        seats.stream().map(seat -> "&seat=" + seat).collect(Collectors.joining())
            + "&request_key="
            + key;
    return browser.post("/shows/" + show + "/holds", fields.substring(1));
  }

  /// Holds and expects to succeed. Returns the hold's address.
  public String mustHold(String show, Collection<String> seats) {
    var answer = hold(show, seats);
    assertThat(answer.statusCode()).as(() -> answer.body()).isEqualTo(303);
    return address(answer).getPath();
  }

  public HttpResponse<String> order(String hold) {
    browser.get(hold);
    return browser.post(hold + "/order", Map.of("email", "guest@example.org", "name", "A guest"));
  }

  /// Orders what is held and expects to be led to the payment page.
  public URI mustOrder(String hold) {
    var answer = order(hold);
    assertThat(answer.statusCode()).as(() -> answer.body()).isEqualTo(303);
    return address(answer);
  }

  /// The address of the order that a hold became.
  public String orderOf(String hold) {
    var answer = browser.get(hold);
    var code = ORDER.matcher(address(answer).getPath());
    assertThat(code.matches()).as("order of " + hold).isTrue();
    return "/orders/" + code.group(1);
  }

  /// Pays with a card that works; the payment page belongs to somebody else and gets no cookies.
  public static HttpResponse<String> pay(URI page) {
    var form =
        "card_number=4242424242424242&cvc=123&name=Guest&expiry="
            + URLEncoder.encode("12 / 34", StandardCharsets.UTF_8);
    try {
      return PAYMENT_PAGES.send(
          HttpRequest.newBuilder(page).POST(BodyPublishers.ofString(form)).build(),
          BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new IllegalStateException("the payment page gives no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI address(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }
}

package io.frontrow.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.Browser;
import io.frontrow.Guest;
import io.frontrow.IntegrationTest;
import io.frontrow.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Listing and event pages as browsers and proxies get them.
@IntegrationTest
class SharedPageIT {
  private static final String PAGE = "/events/jazz-cellar";

  @Autowired ApplicationContext context;
  @Autowired MeterRegistry meters;
  @LocalServerPort int port;

  @Test
  void whoHasThePageIsToldThatItIsTheSame() {
    for (var path : List.of("/", PAGE, "/?category=jazz", "/sitemap.xml")) {
      var first = get(path, "Accept-Encoding", "gzip");
      var again = get(path, "Accept-Encoding", "gzip", "If-None-Match", header(first, "ETag"));

      assertThat(first.statusCode()).as(path).isEqualTo(200);
      assertThat(header(first, "ETag")).startsWith("\"").endsWith("\"");
      assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
      assertThat(header(first, "Content-Encoding")).isEqualTo("gzip");
      assertThat(header(first, "Set-Cookie")).isEmpty();
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
    }
  }

  @Test
  void anotherLanguageOrEncodingIsAnotherPage() {
    var english = get(PAGE, "Accept-Language", "en");
    var thai = get(PAGE, "Accept-Language", "th");
    var compressed = get(PAGE, "Accept-Language", "en", "Accept-Encoding", "gzip");

    assertThat(english.body()).contains("lang=\"en\"");
    assertThat(thai.body()).contains("lang=\"th\"");
    assertThat(List.of(english, thai, compressed))
        .extracting(answer -> header(answer, "ETag"))
        .doesNotHaveDuplicates();
    assertThat(english.headers().allValues("Vary").toString())
        .contains("Accept-Language", "Cookie", "Accept-Encoding");
  }

  @Test
  void whoRefusesGzipGetsNone() {
    for (var accepted : List.of("gzip;q=0", "gzip; q=0", "br, gzip ; q=0.0", "identity")) {
      assertThat(header(get(PAGE, "Accept-Encoding", accepted), "Content-Encoding")).isEmpty();
    }
    for (var accepted : List.of("gzip;q=0.5", "br, GZIP", "gzip, deflate, br")) {
      assertThat(header(get(PAGE, "Accept-Encoding", accepted), "Content-Encoding"))
          .isEqualTo("gzip");
    }
  }

  @Test
  void aPageIsRenderedOnceAndThenRemembered() {
    get("/?category=talk");
    var before = rendered();

    for (int i = 0; i < 20; i++) {
      get("/?category=talk");
      get("/?sort=date&category=talk&city=&nonsense=" + i);
    }

    assertThat(rendered()).isEqualTo(before);
  }

  private double rendered() {
    return meters.counter("frontrow.pages", "result", "rendered").count();
  }

  @Test
  void aMissingPageIsMissingEveryTime() {
    assertThat(get("/events/nothing-here").statusCode()).isEqualTo(404);
    assertThat(get("/events/nothing-here").statusCode()).isEqualTo(404);
  }

  @Test
  void headersComeWithoutThePageWhetherItIsKnownOrNot() {
    assertThat(head("/?category=sport").statusCode()).isEqualTo(200);
    get(PAGE);

    var known = head(PAGE);

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body()).isEmpty();
  }

  @Test
  void thePageSaysSoldOutOnceTheLastSeatIsTakenAndOnSaleOnceOneIsBack() {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var page = "/events/" + show.slug();
    assertThat(get(page).body()).contains("badge--good");
    var guest = new Guest(port);
    var hold = guest.mustHold(show.id().toString(), guest.freeSeats(show.id().toString()));
    guest.mustOrder(hold);

    Waiting.until(() -> get(page).body().contains("Sold out"));

    guest.browser().get(guest.orderOf(hold));
    guest.browser().post(guest.orderOf(hold) + "/cancellation", Map.of());
    Waiting.until(() -> !get(page).body().contains("Sold out"));
  }

  private HttpResponse<String> head(String path) {
    return new Browser(port).send("HEAD", path, "");
  }

  private HttpResponse<String> get(String path, String... headers) {
    return new Browser(port).get(path, headers);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}

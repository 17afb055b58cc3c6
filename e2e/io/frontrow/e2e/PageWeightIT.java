package io.frontrow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page costs a visitor who has never been here: bytes, which are the same on every machine,
/// and content that jumps, which no machine excuses. Times are measured by `load/run paint`.
@BrowserTest
class PageWeightIT {
  private static final int WHOLE_PAGE = 60_000;
  private static final int OWN_CODE = 40_000;

  /// Counts what moves by itself; what answers a click or a key may move.
  private static final String SHIFTS =
      """
      window.shifts = [];
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) {
            const moved = entry.sources.map(source => source.node?.outerHTML?.slice(0, 120) ?? "?");
            window.shifts.push(`${entry.value.toFixed(5)} ${moved.join(" | ")}`);
          }
        }
      }).observe({ type: "layout-shift", buffered: true });
      """;

  /// Down to the end in steps and back, so that pictures which wait to be seen come in too.
  private static final String SCROLL =
      """
      async () => {
        const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
          scrollTo({ top: y, behavior: "instant" });
          await frame();
        }
        await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
        scrollTo({ top: 0, behavior: "instant" });
        await frame();
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"philharmonic-gala", "stadium-night", "open-air"})
  void anEventPageWeighsLessThanSixtyKilobytes(String slug, Visitors visitors) {
    var loading = loads(visitors.withAPhone(), "/events/" + slug);

    staysWithin(loading, WHOLE_PAGE, _ -> true);
  }

  @Test
  void theHomePageDoesWithoutPicturesBelowTheFold(Visitors visitors) {
    var ann = visitors.withAPhone();
    var loading = loads(ann, "/");

    var lazy = lazyPictures(ann.page());
    assertThat(lazy).isNotEmpty();
    staysWithin(loading, WHOLE_PAGE, fetched -> !lazy.contains(fetched.url()));
  }

  private static void staysWithin(Loading loading, int budget, Predicate<Loading.Fetched> which) {
    System.out.printf(
        "weight: %,d bytes in all, %,d own code%n",
        loading.bytes(which), loading.bytes(Loading.Fetched::isOwnCode));
    assertThat(loading.all()).extracting(Loading.Fetched::type).contains("Document", "Stylesheet");
    assertThat(loading.bytes(which)).as("%s", loading).isLessThan(budget);
    assertThat(loading.bytes(Loading.Fetched::isOwnCode)).as("%s", loading).isLessThan(OWN_CODE);
  }

  private static Loading loads(Visitor visitor, String path) {
    var loading = Loading.of(visitor.page());
    visitor.opens(path);
    visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
    return loading;
  }

  @SuppressWarnings("unchecked")
  private static List<String> lazyPictures(Page page) {
    return (List<String>)
        page.evaluate("[...document.querySelectorAll('img[loading=lazy]')].map(each => each.src)");
  }

  /// At the width of a phone, but not as Chromium plays one: after the resizing that belongs to
  /// that it takes every shift for an answer to the resizing.
  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void nothingMovesByItself(int width, Visitors visitors) {
    var ann = visitors.atADesk();
    ann.page().setViewportSize(width, 844);
    ann.page().context().addInitScript(SHIFTS);

    staysStill(ann, "/");
    staysStill(ann, "/events/philharmonic-gala");
    var picker = ann.choosesADateOf("philharmonic-gala");
    staysStill(ann, ann.path());
    picker.asAList().takesFromTheList(1);
    picker.holds();
    staysStill(ann, ann.path());
  }

  private static void staysStill(Visitor visitor, String path) {
    var page = visitor.page();
    visitor.opens(path);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.evaluate(SCROLL);
    assertThat(page.evaluate("shifts"))
        .as("what moved on %s, %d wide", path, page.viewportSize().width)
        .isEqualTo(List.of());
  }
}

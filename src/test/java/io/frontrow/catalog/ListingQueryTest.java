package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.catalog.EventDetails.Category;
import io.frontrow.catalog.ListingQuery.Sort;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingQueryTest {
  @Test
  void askingNothingIsTheFirstPageByDate() {
    assertThat(of()).isEqualTo(ListingQuery.ALL);
    assertThat(of("q", "  ", "category", "", "city", "", "from", "", "page", ""))
        .isEqualTo(ListingQuery.ALL);
    assertThat(ListingQuery.ALL.address()).isEqualTo("/");
    assertThat(ListingQuery.ALL.narrows()).isFalse();
  }

  @Test
  void theAddressSaysAllThatWasAsked() {
    var query =
        of(
            "q",
            " late   set ",
            "category",
            "JAZZ",
            "city",
            "Chiang Mai",
            "from",
            "2026-12-01",
            "to",
            "2026-12-24",
            "price_max",
            "0950",
            "currency",
            "thb",
            "sort",
            "price",
            "page",
            "3");

    assertThat(query.text()).isEqualTo("late set");
    assertThat(query.category()).contains(Category.JAZZ);
    assertThat(query.from()).contains(LocalDate.of(2026, 12, 1));
    assertThat(query.priceMax()).contains(950);
    assertThat(query.currency()).contains(Currency.getInstance("THB"));
    assertThat(query.filters()).isEqualTo(4);
    assertThat(query.address())
        .isEqualTo(
            "/?q=late+set&category=jazz&city=Chiang+Mai&from=2026-12-01&to=2026-12-24&price_max=950"
                + "&currency=THB&sort=price&page=3");
    assertThat(of(fields(query)).address()).isEqualTo(query.onPage(1).address());
    assertThat(query.without("q", "category", "city", "from", "to"))
        .isEqualTo("/?price_max=950&currency=THB&sort=price");
  }

  @Test
  void wordsAreSortedByHowWellTheyFitUnlessAskedOtherwise() {
    assertThat(of("q", "jazz").sort()).isEqualTo(Sort.RELEVANCE);
    assertThat(of("q", "jazz").address()).isEqualTo("/?q=jazz");
    assertThat(of("q", "jazz", "sort", "date").address()).isEqualTo("/?q=jazz&sort=date");
    assertThat(of("sort", "relevance").sort()).isEqualTo(Sort.DATE);
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday, listing.fault.date",
    "from, 2026-02-30, listing.fault.date",
    "to, +999999-01-01, listing.fault.date",
    "price_max, -5, listing.fault.price",
    "price_max, 12.50, listing.fault.price",
    "price_max, 99999999, listing.fault.price",
  })
  void whatCannotBeReadIsToldAtItsFieldAndLeftOut(String field, String text, String fault) {
    var query = of(field, text);

    assertThat(query.faults()).containsExactly(Map.entry(field, fault));
    assertThat(query.address()).isEqualTo("/");
  }

  @Test
  void theLastDayIsNotBeforeTheFirst() {
    var query = of("from", "2026-12-02", "to", "2026-12-01");

    assertThat(query.faults()).containsEntry("to", "listing.fault.to-before-from");
    assertThat(query.address()).isEqualTo("/?from=2026-12-02");
    assertThat(of("from", "2026-12-02", "to", "2026-12-02").faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "1e3", "99999999", "1.5", "٣"})
  void anythingThatIsNoPageIsTheFirst(String page) {
    assertThat(of("page", page).page()).isEqualTo(1);
  }

  @Test
  void aPageIsNeverBeyondTheLastThereCanBe() {
    assertThat(of("page", "999999").page()).isEqualTo(ListingQuery.LAST_PAGE);
  }

  @Test
  void wordsAreCutWithoutBreakingACharacter() {
    assertThat(of("q", "🎻".repeat(300)).text()).isEqualTo("🎻".repeat(100));
    assertThat(of("q", "a\u0000b\tc\n").text()).isEqualTo("a b c");
  }

  @Test
  void daysAndCitiesCoverShows() {
    var query = of("city", "bangkok", "from", "2026-12-01", "to", "2026-12-02");

    assertThat(query.covers(LocalDate.of(2026, 12, 1), "Bangkok")).isTrue();
    assertThat(query.covers(LocalDate.of(2026, 12, 2), "Bangkok")).isTrue();
    assertThat(query.covers(LocalDate.of(2026, 12, 3), "Bangkok")).isFalse();
    assertThat(query.covers(LocalDate.of(2026, 11, 30), "Bangkok")).isFalse();
    assertThat(query.covers(LocalDate.of(2026, 12, 1), "Berlin")).isFalse();
  }

  private static ListingQuery of(String... fields) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i], fields[i + 1]);
    }
    return ListingQuery.of(map::get);
  }

  private static String[] fields(ListingQuery query) {
    return query.fields().entrySet().stream()
        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
        .toArray(String[]::new);
  }
}

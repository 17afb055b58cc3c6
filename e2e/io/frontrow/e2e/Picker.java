package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Arrays;
import java.util.List;

/// Choosing places.
final class Picker {
  private final Visitor visitor;
  private final Page page;

  Picker(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
    assertThat(page.locator("#picker")).isVisible();
  }

  /// Takes free seats, in the order of the list, each by a click on the drawing.
  List<String> takesFromTheMap(int count) {
    return takesFromTheMap(free(count));
  }

  List<String> takesFromTheMap(String... names) {
    return takesFromTheMap(Arrays.stream(names).map(this::seat).toList());
  }

  private List<String> takesFromTheMap(List<Locator> seats) {
    for (var seat : seats) {
      drawn(seat).click(new Locator.ClickOptions().setForce(true));
      assertThat(seat).isChecked();
    }
    return names(seats);
  }

  /// As on a phone: the first tap on a small drawing comes closer, the next one takes the seat.
  String tapsTheMap() {
    var seat = free(1).getFirst();
    var anyway = new Locator.TapOptions().setForce(true);
    drawn(seat).tap(anyway);
    assertThat(page.locator("[data-map-view]")).hasAttribute("data-close", "");
    drawn(seat).tap(anyway);
    assertThat(seat).isChecked();
    return name(seat);
  }

  /// The drawing has one circle a seat, in the order of the form; its sign may lie above it, and
  /// the map as a whole hears the click.
  private Locator drawn(Locator seat) {
    var place = (int) seat.evaluate("s => [...s.form.querySelectorAll('[name=seat]')].indexOf(s)");
    return page.locator(".map-seat").nth(place);
  }

  /// Takes free seats from the list of rows.
  List<String> takesFromTheList(int count) {
    var seats = free(count);
    seats.forEach(this::takes);
    return names(seats);
  }

  Picker asAList() {
    visitor.clicks("List of rows");
    assertThat(page.locator("[data-seat-list]")).isVisible();
    return this;
  }

  void takes(Locator seat) {
    triesToTake(seat);
    assertThat(seat).isChecked();
  }

  void triesToTake(Locator seat) {
    if (!page.locator("[data-seat-list]").isVisible()) {
      asAList();
    }
    var row = rowOf(seat);
    if (row.getAttribute("open") == null) {
      row.locator("summary").click();
    }
    seat.click();
  }

  Locator rowOf(Locator seat) {
    return page.locator("details.row").filter(new Locator.FilterOptions().setHas(seat));
  }

  /// The first seats nobody has.
  List<Locator> free(int count) {
    return page.locator("input[name=seat]:enabled:not(:checked)").all().stream()
        .limit(count)
        .map(seat -> page.locator("input[name=seat][value='" + seat.inputValue() + "']"))
        .toList();
  }

  Locator chosen() {
    return page.locator("input[name=seat]:checked");
  }

  /// "Row A, seat 3".
  Locator seat(String name) {
    return page.locator("input[name=seat][aria-label^='" + name + ", ']").first();
  }

  static List<String> names(List<Locator> seats) {
    return seats.stream().map(Picker::name).toList();
  }

  static String name(Locator seat) {
    var words = seat.getAttribute("aria-label").split(", ");
    return words[0] + ", " + words[1];
  }

  void wants(String area, int places) {
    page.getByLabel(area, new Page.GetByLabelOptions().setExact(true))
        .fill(Integer.toString(places));
  }

  void wantsOneMoreOf(String area) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("One more: " + area)).click();
  }

  Picker entersBlock(String name) {
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name)).first().click();
    assertThat(page.locator(".block-now")).containsText(name);
    return this;
  }

  void basketSays(String words) {
    assertThat(page.locator(".basket")).containsText(words);
  }

  Locator goOn() {
    return page.locator("[data-basket-go]");
  }

  void asksForThem() {
    goOn().click();
  }

  Checkout holds() {
    asksForThem();
    return new Checkout(visitor);
  }
}

package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/// Somebody with a browser.
final class Visitor {
  private final Complaints complaints;
  private final Page page;

  Visitor(BrowserContext context) {
    this(context.newPage(), Complaints.of(context));
  }

  private Visitor(Page page, Complaints complaints) {
    this.page = page;
    this.complaints = complaints;
  }

  /// The same person in a second tab.
  Visitor anotherTab(String path) {
    var tab = new Visitor(page.context().newPage(), complaints);
    tab.opens(path);
    return tab;
  }

  Page page() {
    return page;
  }

  List<String> complaints() {
    return complaints.list();
  }

  /// Where the server is expected to fail, to see how the page takes it.
  Visitor expecting(int status) {
    complaints.expect(status);
    return this;
  }

  /// Where the test takes the network away.
  Visitor expectingNoNetwork() {
    complaints.expectNoNetwork();
    return this;
  }

  Response opens(String path) {
    return page.navigate(path);
  }

  /// From the event's page to the places of its first date.
  Picker choosesADateOf(String slug) {
    opens("/events/" + slug);
    clicks("Choose places");
    return new Picker(this);
  }

  Picker opensThePickerOf(Object show) {
    opens("/shows/" + show + "/seats");
    return new Picker(this);
  }

  void signsInAs(String email) {
    opens("/login");
    signsIn(email);
    isAt("/");
  }

  /// Fills the form of the page and sends it.
  void signsIn(String email) {
    page.getByLabel("E-mail").fill(email);
    page.getByLabel("Password").fill("frontrow-demo");
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in")).click();
  }

  /// The first link or button whose words contain these.
  void clicks(String words) {
    var options = new GetByRoleOptions().setName(words);
    page.getByRole(AriaRole.LINK, options)
        .or(page.getByRole(AriaRole.BUTTON, options))
        .first()
        .click();
  }

  /// The page's main heading, or the heading of its news.
  void reads(String heading) {
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(heading)).first())
        .isVisible();
  }

  void isWarned(String words) {
    assertThat(page.getByRole(AriaRole.ALERT).filter(new FilterOptions().setHasText(words)))
        .isVisible();
  }

  String path() {
    return URI.create(page.url()).getPath();
  }

  void reloadsUntil(int status) {
    page.waitForCondition(() -> page.reload().status() == status);
  }

  /// What happens in the background takes its moment: asks again until the seat is back.
  void comesUntilFree(Object show, String seat) {
    page.waitForCondition(() -> opensThePickerOf(show).seat(seat).isEnabled());
  }

  /// A pattern for everything after host and port.
  void isAt(String path) {
    assertThat(page).hasURL(Pattern.compile("^http://[^/]+" + path + "$"));
  }

  /// Leaves a mark that only a new page would lose.
  void marksThePage() {
    page.evaluate("document.body.dataset.marked = ''");
  }

  void isStillOnTheMarkedPage() {
    assertThat(page.locator("body[data-marked]")).isAttached();
  }

  void neverScrollsSideways() {
    Assertions.assertThat(beyondTheScreen()).as("%s is wider than the screen", page.url()).isZero();
  }

  /// How many pixels one would have to scroll sideways.
  int beyondTheScreen() {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }
}

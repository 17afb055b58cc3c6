package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.frontrow.AShow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Finding an event.
@BrowserTest
class FindIT {
  @Autowired ApplicationContext context;

  @Test
  void resultsFollowWhatIsTypedAndTheAddressToo(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/");
    ann.marksThePage();
    var words = ann.page().getByLabel("Words to search for");

    words.pressSequentially("wintereise");

    assertThat(cards(ann)).hasCount(1);
    assertThat(cards(ann)).containsText("Winterreise by Candlelight");
    assertThat(ann.page().locator("#status")).hasText("1 event");
    assertThat(words).isFocused();
    ann.isStillOnTheMarkedPage();
    ann.isAt("/\\?q=wintereise");
    words.fill("");
    assertThat(cards(ann).nth(3)).isVisible();
    ann.isAt("/");
  }

  @Test
  void filtersNarrowAndAreTakenBackOneByOne(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/");

    ann.page().getByText("Place, dates, price").click();
    ann.page().getByLabel("City").selectOption("Chiang Mai");
    assertThat(heading(ann)).hasText(Pattern.compile("\\d+ events"));
    ann.page().getByRole(AriaRole.RADIO, new GetByRoleOptions().setName("Talk")).check();

    assertThat(cards(ann)).hasCount(1);
    assertThat(cards(ann)).containsText("Why Bridges Sing");
    ann.isAt("/\\?category=talk&city=Chiang\\+Mai");
    ann.page().reload();
    assertThat(cards(ann)).hasCount(1);
    assertThat(ann.page().getByLabel("City")).hasValue("Chiang Mai");
    ann.clicks("Without Talk");
    ann.isAt("/\\?city=Chiang\\+Mai");
    ann.clicks("Show all");
    ann.isAt("/");
  }

  @Test
  void aFieldThatCannotBeReadSaysSoWithoutANewPage(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/");
    ann.page().getByText("Place, dates, price").click();
    var price = ann.page().getByLabel("Price up to");

    price.fill("12.50");
    price.press("Tab");
    ann.isWarned("Please enter whole units");
    assertThat(price).hasAttribute("aria-invalid", "true");
    assertThat(price).hasValue("12.50");

    price.fill("5000");
    price.press("Tab");
    assertThat(ann.page().locator("#fault-price_max")).hasCount(0);
    assertThat(price).not().hasAttribute("aria-invalid", "true");
    ann.isAt("/\\?price_max=5000");
  }

  @Test
  void nothingFoundSaysWhatToDo(Visitors visitors) {
    var ann = visitors.withAPhone();
    ann.opens("/?q=qqqqqqqqqqqqqq&from=2026-01-02");

    assertThat(ann.page().getByText("Nothing fits all of that")).isVisible();
    assertThat(heading(ann)).hasText("No events");
    ann.clicks("See all events");
    assertThat(cards(ann).first()).isVisible();
  }

  @Test
  void theNextPageTakesTheReaderToItsHeading(Visitors visitors) {
    for (int i = 0; i < 26; i++) {
      AShow.in(context).withRow("A", 1).onSale();
    }
    var ann = visitors.atADesk();
    ann.opens("/?category=jazz");
    ann.marksThePage();

    ann.page().locator(".pagination a, .pager a").last().click();

    ann.isAt("/\\?category=jazz&page=2");
    assertThat(heading(ann)).isFocused();
    ann.isStillOnTheMarkedPage();
    ann.page().goBack();
    ann.isAt("/\\?category=jazz");
    assertThat(cards(ann)).hasCount(24);
  }

  @Test
  void theFormWorksWithoutScripts(Visitors visitors) {
    var ann = visitors.withoutScripts();
    ann.opens("/");

    ann.page().getByLabel("Words to search for").fill("philharmonic");
    ann.page().getByRole(AriaRole.RADIO, new GetByRoleOptions().setName("Classical")).check();
    ann.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Search")).click();

    assertThat(cards(ann)).hasCount(1);
    cards(ann).getByRole(AriaRole.LINK).click();
    ann.isAt("/events/philharmonic-gala");
  }

  private static Locator cards(Visitor visitor) {
    return visitor.page().locator(".card");
  }

  private static Locator heading(Visitor visitor) {
    return visitor.page().locator("#results-title");
  }
}

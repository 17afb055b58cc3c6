package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.frontrow.AShow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Buying with a keyboard, and in another language.
@BrowserTest
class OtherWaysIT {
  @Autowired ApplicationContext context;

  @Test
  void theKeyboardAloneIsEnough(Visitors visitors) {
    var ann = visitors.atADesk();
    var page = ann.page();
    var keys = new Keyboard(page);
    ann.opens("/events/jazz-cellar");

    keys.tabsTo(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Choose places")))
        .press("Enter");
    var picker = new Picker(ann);
    var seat = picker.free(1).getFirst();
    keys.tabsTo(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("List of rows")))
        .press("Space");
    keys.tabsTo(picker.rowOf(seat).locator("summary")).press("Enter");
    keys.tabsTo(seat).press("Space");
    assertThat(seat).isChecked();
    keys.tabsTo(picker.goOn()).press("Enter");
    var checkout = new Checkout(ann);
    keys.tabsTo(checkout.field("Name")).types("Ploy Tester");
    keys.tabsTo(checkout.field("E-mail")).types("ploy@example.org");
    keys.tabsTo(checkout.button("Pay ")).press("Enter");
    ann.reads("Pay by card");
    keys.tabsTo(page.getByLabel("Card number")).types("4242424242424242");
    keys.tabsTo(page.getByLabel("Expiry date")).types("0439");
    keys.tabsTo(page.getByLabel("Security code")).types("123");
    keys.tabsTo(page.getByLabel("Name on card")).types("Ploy Tester").press("Enter");

    new OrderPage(ann).hasTicketsFor(List.of("Table"));
  }

  @Test
  void theMapIsWalkedWithArrowKeys(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).withRow("B", 5).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var keys = new Keyboard(ann.page());

    keys.tabsTo(ann.page().locator("[data-map-view]"));
    keys.press("ArrowDown").press("ArrowDown").press("Home").press("ArrowRight").press("Enter");

    picker.basketSays("Row B, seat 2");
  }

  @Test
  void anotherLanguageStaysOnTheSamePage(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk();
    ann.opensThePickerOf(show.id());

    ann.clicks("ไทย");

    ann.isAt("/shows/" + show.id() + "/seats");
    assertThat(ann.page().locator("html")).hasAttribute("lang", "th");
    var picker = new Picker(ann);
    picker.takesFromTheMap(1);
    picker.goOn().click();
    assertThat(ann.page().locator("html[lang=th] [data-timer]")).isVisible();
    var basket = ann.path();
    ann.clicks("English");
    ann.isAt(basket);
    new Checkout(ann).lists("Row A, seat 1");
  }
}

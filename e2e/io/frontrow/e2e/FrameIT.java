package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.frontrow.AShow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What stands around every page: search, light and dark, what is said when something fails, and
/// what is left when the network is gone.
@BrowserTest
class FrameIT {
  static final String OFFLINE_PAGE_IS_KEPT =
      """
      lang => caches.open("offline-1").then(kept => kept.keys())
        .then(keys => keys.some(({ url }) => url.includes("/offline?for=" + lang)))
      """;

  @Autowired ApplicationContext context;

  @Test
  void theThemeIsRememberedWithAndWithoutScripts(Visitors visitors) {
    for (var ann : new Visitor[] {visitors.atADesk(), visitors.withoutScripts()}) {
      ann.opens("/events/jazz-cellar");
      var html = ann.page().locator("html");
      assertThat(html).hasAttribute("data-theme", "auto");

      ann.clicks("Dark");

      ann.isAt("/events/jazz-cellar");
      assertThat(html).hasAttribute("data-theme", "dark");
      assertThat(html).hasCSS("color-scheme", "dark");
      ann.opens("/login");
      assertThat(html).hasAttribute("data-theme", "dark");
      assertThat(ann.page().locator("meta[name=theme-color]")).hasAttribute("content", "#171310");
      ann.clicks("Like the device");
      assertThat(html).hasCSS("color-scheme", "light dark");
      ann.isAt("/login");
    }
  }

  @Test
  void theSearchIsAPlainFormOnEveryPage(Visitors visitors) {
    var ann = visitors.withoutScripts();
    ann.opens("/login");

    ann.page().getByRole(AriaRole.SEARCHBOX).fill("Jazz & “more”");
    ann.page().getByRole(AriaRole.SEARCHBOX).press("Enter");

    assertThat(ann.page()).hasURL(Pattern.compile(".*/\\?q=Jazz.*"));
    assertThat(ann.page().getByRole(AriaRole.SEARCHBOX)).hasValue("Jazz & “more”");
  }

  @ParameterizedTest
  @CsvSource({
    "403, This page is not for you",
    "404, This seat does not exist",
    "410, This is over",
    "429, A little slower",
    "500, Our mistake",
    "503, Back in a moment"
  })
  void whatHtmxIsRefusedIsSaidInThePageAndStays(int status, String words, Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    // A worker between page and network would hide the request from the detour below.
    var ann =
        visitors
            .comes(new NewContextOptions().setServiceWorkers(ServiceWorkerPolicy.BLOCK))
            .expecting(status);
    try (var _ = Refusing.on(context)) {
      var picker = ann.opensThePickerOf(show.id());
      picker.takesFromTheMap(1);
      var site = ann.page().url().replaceAll("(?<=\\d)/.*", "");
      ann.page()
          .route(
              "**/holds",
              detour ->
                  detour.resume(
                      new Route.ResumeOptions()
                          .setUrl(site + Refusing.with(status))
                          .setMethod("GET")));
      ann.marksThePage();

      picker.asksForThem();

      var news = ann.page().locator("[data-toasts]");
      assertThat(news).containsText(words);
      assertThat(news).not().containsText("Check your connection");
      ann.isStillOnTheMarkedPage();
      assertThat(picker.chosen()).hasCount(1);
      news.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close")).click();
      assertThat(news).isEmpty();
    }
  }

  @Test
  void aFormThatDoesNotArriveIsToldAsALostLine(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk().expectingNoNetwork();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    ann.page().context().setOffline(true);

    picker.asksForThem();

    assertThat(ann.page().locator("[data-toasts]")).containsText("Check your connection");
    assertThat(picker.chosen()).hasCount(1);
    ann.page().context().setOffline(false);
    picker.holds().lists("Row A");
  }

  @Test
  void whoLosesTheNetworkStaysWithUs(Visitors visitors) {
    var ann = visitors.atADesk().expectingNoNetwork();
    ann.opens("/language?to=th&back=/");
    ann.page().waitForFunction(OFFLINE_PAGE_IS_KEPT, "th");
    ann.opens("/language?to=en&back=/events/jazz-cellar");
    ann.page().waitForFunction(OFFLINE_PAGE_IS_KEPT, "en");
    ann.page().context().setOffline(true);

    ann.clicks("Choose places");

    ann.reads("The line is broken");
    assertThat(ann.page().locator("main")).containsText("Places you hold stay held");
    assertThat(ann.page().locator("body")).hasCSS("display", "grid");
    ann.isAt("/shows/[^/]+/seats");
    ann.page().context().setOffline(false);
    ann.clicks("Try again");
    assertThat(new Picker(ann).goOn()).isVisible();
  }

  /// Never sent a second time: the buyer comes back to the form and sees whether it arrived.
  @Test
  void aFormLostOnTheWayLeadsBackToItsPage(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk().expectingNoNetwork();
    ann.opens("/");
    ann.page().waitForFunction(OFFLINE_PAGE_IS_KEPT, "en");
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    var basket = ann.path();
    ann.page().context().setOffline(true);

    checkout.button("Pay ").click();

    ann.reads("The line is broken");
    ann.isAt(basket);
    ann.page().context().setOffline(false);
    ann.clicks("Try again");
    checkout.lists("Row A");
  }

  @Test
  void theWaitIsCountedAndNothingReloadsByItself(Visitors visitors) {
    try (var _ = Refusing.on(context)) {
      var ann = visitors.atADesk().expecting(503);
      ann.opens(Refusing.with(503));
      ann.marksThePage();

      assertThat(ann.page().locator("[data-retry]")).hasText("You can try again now.");

      ann.isStillOnTheMarkedPage();
      assertThat(
              ann.page()
                  .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Try again"))
                  .first())
          .hasAttribute("href", Refusing.with(503));
    }
  }

  @Test
  void aFormThatIsTooOldIsOpenedAgain(Visitors visitors) {
    var ann = visitors.withoutScripts();
    ann.opens("/login");
    ann.page().context().clearCookies();
    ann.page().getByLabel("E-mail").fill("buyer@frontrow.test");
    ann.page().getByLabel("Password").fill("frontrow-demo");

    ann.clicks("Sign in");

    ann.reads("This page was open too long");
    ann.clicks("Open the form again");
    ann.isAt("/login");
    assertThat(ann.page().getByLabel("E-mail")).isVisible();
  }

  @Test
  void aDialogAsksBeforeAFormIsSentAndEscapeMeansNo(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/styleguide");
    ann.marksThePage();
    var question = ann.page().getByRole(AriaRole.DIALOG);

    ann.clicks("Ask before going on");
    assertThat(question).isVisible();
    ann.page().keyboard().press("Escape");
    assertThat(question).isHidden();
    ann.isStillOnTheMarkedPage();

    ann.clicks("Ask before going on");
    question
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Main way on"))
        .click();
    ann.isAt("/styleguide\\?");
  }

  @Test
  void tabsAreWalkedWithArrowKeys(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/styleguide");
    var tabs = ann.page().getByRole(AriaRole.TAB);
    assertThat(ann.page().locator("#tab-venue")).isHidden();

    new Keyboard(ann.page()).tabsTo(tabs.first()).press("ArrowRight");

    assertThat(tabs.nth(1)).isFocused();
    assertThat(ann.page().locator("#tab-venue")).isVisible();
    assertThat(ann.page().locator("#tab-times")).isHidden();
  }
}

package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.frontrow.AShow;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Buying before everybody can, and waiting for the moment everybody can.
@BrowserTest
class PresaleIT {
  @Autowired ApplicationContext context;

  @Test
  void whoHasTheCodeBuysBeforeEverybody(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/events/opening-soon");
    assertThat(ann.page().locator(".show").first()).containsText("Presale");
    ann.clicks("I have a presale code");

    types(ann, "not it");
    ann.isWarned("This code does not work for this date.");
    assertThat(code(ann)).hasValue("not it");
    types(ann, " earlybird ");

    var picker = new Picker(ann);
    var seats = picker.takesFromTheMap(2);
    var checkout = picker.holds();
    checkout.lists("Friends’ rows");
    checkout.ordersAsGuest();
    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);
    order.hasTicketsFor(seats);
  }

  @Test
  void theSameWorksWithoutScripts(Visitors visitors) {
    var ann = visitors.withoutScripts();
    ann.opens("/events/opening-soon");
    assertThat(ann.page().locator(".show").first()).containsText("For everybody from");
    ann.clicks("I have a presale code");
    types(ann, "EARLYBIRD");
    var picker = new Picker(ann);
    var seats = picker.takesFromTheList(1);
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    checkout.goesToPay().paysWith(PaymentPage.PAYS).hasTicketsFor(seats);
  }

  @Test
  void whoHasNoCodeIsToldWhenAndNothingOfTheHiddenPrice(Visitors visitors) {
    var ann = visitors.withAPhone();
    ann.opens("/events/opening-soon");
    ann.neverScrollsSideways();
    assertThat(ann.page().locator("body")).not().containsText("Friends’ rows");

    ann.clicks("I have a presale code");
    ann.neverScrollsSideways();
    ann.opens(ann.path().replace("/access", "/seats"));

    assertThat(ann.page().locator("body")).not().containsText("Friends’ rows");
    ann.reads("Tickets are not on sale yet");
    assertThat(ann.page().locator("input[name=seat]")).hasCount(0);
  }

  @Test
  void theCountdownBecomesTheButtonWithoutAReload(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).opening(Duration.ofSeconds(12)).onSale();
    var ann = visitors.atADesk();
    ann.opens("/events/" + show.slug());
    var date = ann.page().locator("#show-" + show.id());
    assertThat(date.getByRole(AriaRole.TIMER)).isVisible();
    assertThat(date.locator("[data-part=seconds]")).hasText(Pattern.compile("\\d\\d"));
    assertThat(button(date)).not().isAttached();
    ann.marksThePage();

    assertThat(button(date)).isVisible(new IsVisibleOptions().setTimeout(30_000));

    ann.isStillOnTheMarkedPage();
    assertThat(ann.page().locator("#status")).containsText("Tickets are on sale now");
    assertThat(date.getByRole(AriaRole.TIMER)).not().isAttached();
    button(date).click();
    new Picker(ann).takesFromTheMap(1);
  }

  @Test
  void withoutScriptsTheButtonComesWithTheNextLook(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).opening(Duration.ofSeconds(3)).onSale();
    var ann = visitors.withoutScripts();
    ann.opens("/events/" + show.slug());
    var date = ann.page().locator("#show-" + show.id());
    assertThat(date).containsText("On sale from");

    ann.page()
        .waitForCondition(
            () -> {
              ann.page().reload();
              return button(date).isVisible();
            });

    button(date).click();
    new Picker(ann).takesFromTheList(1);
  }

  private static Locator button(Locator date) {
    return date.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Choose places"));
  }

  private static Locator code(Visitor visitor) {
    return visitor.page().getByLabel("Code", new Page.GetByLabelOptions().setExact(true));
  }

  private static void types(Visitor visitor, String text) {
    code(visitor).fill(text);
    visitor.clicks("Go to the places");
  }
}

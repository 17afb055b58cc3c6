package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitUntilState;
import io.frontrow.AShow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Map and list are two views of one choice, and both say what they show.
@BrowserTest
class PickingIT {
  @Autowired ApplicationContext context;

  @Test
  void theMapAndTheKeyboardAreEnough(Visitors visitors) {
    var ann = visitors.atADesk();
    var page = ann.page();
    var keys = new Keyboard(page);
    ann.opens("/events/philharmonic-gala");

    keys.tabsTo(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Choose places")))
        .press("Enter");
    var picker = new Picker(ann);
    keys.tabsTo(page.locator("[data-map-view]")).press("ArrowDown").press("ArrowDown");
    while (page.locator("[data-map-tip]:has-text('available')").count() == 0) {
      keys.press("ArrowRight");
    }
    keys.press("Enter");
    var seat = Picker.name(picker.chosen());
    keys.tabsTo(picker.goOn()).press("Enter");
    var checkout = new Checkout(ann);
    checkout.lists(seat);
    keys.tabsTo(checkout.field("Name")).types("Ploy Tester");
    keys.tabsTo(checkout.field("E-mail")).types("ploy@example.org").press("Enter");
    ann.reads("Pay by card");
    keys.tabsTo(page.getByLabel("Card number")).types("4242424242424242");
    keys.tabsTo(page.getByLabel("Expiry date")).types("0439");
    keys.tabsTo(page.getByLabel("Security code")).types("123");
    keys.tabsTo(page.getByLabel("Name on card")).types("Ploy Tester").press("Enter");

    new OrderPage(ann).hasTicketsFor(List.of(seat));
  }

  @Test
  void theStageIsToldInWords(Visitors visitors) {
    var ann = visitors.atADesk();
    var picker = ann.choosesADateOf("philharmonic-gala");
    var keys = new Keyboard(ann.page());

    keys.tabsTo(ann.page().locator("[data-map-view]")).press("ArrowDown").press("Home");

    var words = ann.page().locator("[data-map-tip]");
    assertThat(words).containsText("the stage");
    assertThat(ann.page().locator("#status")).containsText("the stage");
    keys.press("Escape");
    assertThat(words).isHidden();
    picker.asAList();
    assertThat(ann.page().locator(".zone-stage").first()).containsText("is nearest to the stage");
  }

  @Test
  void aBlockPointsToTheStage(Visitors visitors) {
    var ann = visitors.atADesk();

    ann.choosesADateOf("stadium-night").entersBlock("Block 104");

    assertThat(ann.page().locator(".map-direction")).hasText("Stage");
  }

  @Test
  void wordsAtASeatStandClearOfTheFinger(Visitors visitors) {
    var ann = visitors.withAPhone();
    var picker = ann.choosesADateOf("philharmonic-gala");

    picker.tapsTheMap();

    var words = ann.page().locator("[data-map-tip]");
    assertThat(words).isVisible();
    var finger = ann.page().locator(".map-mine").boundingBox();
    var box = words.boundingBox();
    Assertions.assertThat(box.y > finger.y + finger.height || box.y + box.height < finger.y)
        .as("words at %s, finger at %s", box.y, finger.y)
        .isTrue();
  }

  @Test
  void aSeatLeftAloneIsPointedOutWhileChoosing(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var advice = ann.page().locator("[data-alone]");

    picker.takesFromTheMap("Row A, seat 2");
    assertThat(advice).containsText("This leaves one seat alone: Row A, seat 1.");
    picker.takesFromTheMap("Row A, seat 1");
    assertThat(advice).isEmpty();
    picker.takesFromTheMap("Row A, seat 4");
    assertThat(advice).containsText("Row A, seat 3; Row A, seat 5");

    picker.holds();
  }

  @Test
  void aSeatLeftAloneIsPointedOutWithoutScriptsToo(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var ann = visitors.withoutScripts();
    var picker = ann.opensThePickerOf(show.id());
    picker.takes(picker.seat("Row A, seat 2"));

    picker.holds();

    assertThat(ann.page().locator(".checkout-alone"))
        .containsText("Your choice leaves one seat alone: Stalls, Row A, seat 1.");
    ann.clicks("Choose again");
    new Picker(ann);
  }

  @Test
  void theFilterIsOneForMapAndList(Visitors visitors) {
    var ann = visitors.atADesk();
    var picker = ann.choosesADateOf("philharmonic-gala");
    var page = ann.page();
    var keys = new Keyboard(page);

    page.getByLabel("Only wheelchair and companion places").check();

    assertThat(page.locator("#status")).containsText("places for wheelchairs");
    keys.tabsTo(page.locator("[data-map-view]")).press("ArrowDown").press("ArrowRight");
    assertThat(page.locator("[data-map-tip]"))
        .containsText(Pattern.compile("wheelchair place|companion seat"));
    picker.asAList();
    assertThat(page.locator(".seat--accessible").first()).isVisible();
    assertThat(page.locator(".seat--companion").first()).isVisible();
    assertThat(ordinary(page.locator("details[open] .seat")).first()).isHidden();
    page.getByLabel("Only wheelchair and companion places").uncheck();
    assertThat(ordinary(page.locator("details[open] .seat, details .seat")).first()).isAttached();
    assertThat(page.locator("[data-seat-map]")).not().hasAttribute("data-only-accessible", "");
  }

  @Test
  void aFilterTickedBeforeTheScriptsHaveComeIsToldAsWell(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 4).withWheelchairPair("W").onSale();
    // A worker between page and network would hide the script from the route below.
    var ann = visitors.comes(new NewContextOptions().setServiceWorkers(ServiceWorkerPolicy.BLOCK));
    var page = ann.page();
    var script = new CompletableFuture<Route>();
    page.route("**/js/picker*.js", script::complete);
    page.navigate(
        "/shows/" + show.id() + "/seats",
        new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));

    page.getByLabel("Only wheelchair and companion places").check();
    page.waitForCondition(script::isDone);
    script.join().resume();

    assertThat(page.locator("#status")).containsText("places for wheelchairs");
    assertThat(page.locator("[data-seat-map]")).hasAttribute("data-only-accessible", "");
  }

  private static Locator ordinary(Locator seats) {
    return seats.and(seats.page().locator(".seat:not(.seat--accessible, .seat--companion)"));
  }

  @Test
  void mapAndListShowTheSameChoice(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).withRow("B", 5).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var onTheMap = ann.page().locator(".map-mine");

    picker.takesFromTheMap("Row B, seat 2");
    assertThat(picker.rowOf(picker.seat("Row B, seat 2"))).hasAttribute("open", "");
    picker.asAList();
    assertThat(picker.seat("Row B, seat 2")).isVisible();
    picker.takes(picker.seat("Row A, seat 3"));
    ann.clicks("Hall map");
    assertThat(onTheMap).hasCount(2);
    ann.clicks("Remove Row B, seat 2");

    assertThat(onTheMap).hasCount(1);
    assertThat(picker.seat("Row B, seat 2")).not().isChecked();
  }

  @Test
  void theListIsWalkedWithArrowKeys(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).withRow("B", 5).withRow("C", 5).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id()).asAList();
    var keys = new Keyboard(ann.page());
    picker.rowOf(picker.seat("Row A, seat 1")).locator("summary").click();
    picker.rowOf(picker.seat("Row C, seat 1")).locator("summary").click();

    picker.seat("Row A, seat 1").focus();
    keys.press("ArrowRight").press("ArrowDown");
    assertThat(picker.seat("Row C, seat 2")).isFocused();
    keys.press("End");
    assertThat(picker.seat("Row C, seat 5")).isFocused();
    keys.press("ArrowUp");
    assertThat(picker.seat("Row A, seat 5")).isFocused();
    keys.press("Home");
    assertThat(picker.seat("Row A, seat 1")).isFocused();
  }

  @Test
  void whatWasLostIsReadFirst(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.atADesk();
    var picker = bob.opensThePickerOf(show.id());
    ann.opensThePickerOf(show.id()).takesFromTheMap(1);
    new Picker(ann).holds();
    picker.takesFromTheMap("Row A, seat 1");

    picker.asksForThem();

    var heading =
        bob.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Please look again"));
    assertThat(heading).isFocused();
    assertThat(bob.page().locator("#status")).containsText("Stalls, Row A, seat 1");
  }

  @Test
  void coloursThatAreForcedStillTellTheChoice(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var ann = visitors.atADesk();
    ann.page().emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    var picker = ann.opensThePickerOf(show.id()).asAList();
    picker.takes(picker.seat("Row A, seat 1"));

    Assertions.assertThat(ground(picker.seat("Row A, seat 1")))
        .isNotEqualTo(ground(picker.seat("Row A, seat 2")));
    ann.clicks("Hall map");
    assertThat(ann.page().locator(".map-mine")).isVisible();
    Assertions.assertThat(ann.page().locator(".map-mine").evaluate("c => getComputedStyle(c).fill"))
        .isNotEqualTo(
            ann.page().locator(".map-seat").nth(1).evaluate("c => getComputedStyle(c).fill"));
  }

  private static Object ground(Locator seat) {
    return seat.evaluate("s => getComputedStyle(s.nextElementSibling).backgroundColor");
  }
}

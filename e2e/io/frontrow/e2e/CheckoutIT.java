package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import io.frontrow.AShow;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The page that asks for a name, and the order it leads to, on paper too.
@BrowserTest
class CheckoutIT {
  /// What of the focused element lies off the screen or behind something else.
  private static final String COVERED =
      """
      () => {
        const focused = document.activeElement;
        if (focused === document.body) return [];
        const { left, top, right, bottom } = focused.getClientRects()[0];
        const inset = Math.min(6, (bottom - top) / 4);
        const points = [
          [(left + right) / 2, (top + bottom) / 2],
          [left + inset, top + inset], [right - inset, top + inset],
          [left + inset, bottom - inset], [right - inset, bottom - inset],
        ];
        return points.map(([x, y]) => [x, y, document.elementFromPoint(x, y)])
          .filter(([, , there]) => !there || !focused.contains(there) && !there.contains(focused) || there === document.body)
          .map(([x, y, there]) => `${focused.outerHTML.slice(0, 90)} at ${Math.round(x)},${Math.round(y)}: ${there?.outerHTML.slice(0, 60)}`);
      }
      """;

  @Autowired ApplicationContext context;

  @Test
  void moreTimeCostsNothingThatWasTyped(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 4).onSale();
    for (var ann : new Visitor[] {visitors.atADesk(), visitors.withoutScripts()}) {
      var picker = ann.opensThePickerOf(show.id());
      picker.takesFromTheList(2);
      var checkout = picker.holds();
      var basket = ann.path();
      checkout.field("Name").fill("Ploy");
      checkout.field("E-mail").fill("half an addr");

      checkout.button("Give me 5 more minutes").click();

      assertThat(ann.page().getByText("Done: you have more time.")).isFocused();
      assertThat(checkout.field("Name")).hasValue("Ploy");
      assertThat(checkout.field("E-mail")).hasValue("half an addr");
      assertThat(checkout.timer()).containsText(Pattern.compile("1[45]:\\d\\d"));
      ann.opens(basket + "/extension");
      ann.isAt(basket);
    }
  }

  @Test
  void aBoxOfficeOutOfBreathKeepsWhatWasTyped(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk().expecting(503);
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    var checkout = picker.holds();
    var email = checkout.ordersAsGuest();

    try (var _ = OutOfBreath.redisOf(context)) {
      checkout.button("Pay ").click();
      ann.isWarned("Your places are still kept for you");
    }

    assertThat(checkout.field("Name")).hasValue("Ploy Tester");
    assertThat(checkout.field("E-mail")).hasValue(email);
    ann.clicks("Send it again");
    new PaymentPage(ann).paysWith(PaymentPage.PAYS).isConfirmed();
  }

  @Test
  void thePaymentPageNamesThePlacesAsWeDo(Visitors visitors) {
    var show = AShow.in(context).withRow("Table 1", 4).withPit(5).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var seats = picker.takesFromTheList(1);
    picker.wants("Pit", 1);
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    checkout.goesToPay();

    assertThat(ann.page().locator("body")).containsText("Table 1, seat ");
    assertThat(ann.page().locator("body")).containsText(seats.getFirst());
    assertThat(ann.page().locator("body")).containsText("Pit");
  }

  @Test
  void theSummaryOfMistakesLeadsToTheirFields(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    var checkout = picker.holds();
    checkout.field("Name").fill("Ploy");

    checkout.button("Pay ").click();

    assertThat(ann.page().locator(".notice--danger h2")).isFocused();
    assertThat(checkout.field("Name")).hasValue("Ploy");
    ann.clicks("Please enter an e-mail address");
    assertThat(checkout.field("E-mail")).isFocused();
  }

  @Test
  void nothingThatSticksCoversWhatHasTheFocus(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk();
    ann.opensThePickerOf(show.id()).takesFromTheMap(2);
    new Picker(ann).holds();
    var basket = ann.path();

    nothingIsCovered(ann, basket, 390, 844, Inspection.LETTERS);
    nothingIsCovered(ann, basket, 320, 568, Inspection.LETTERS * 5 / 4);
    nothingIsCovered(ann, basket, 390, 844, Inspection.LETTERS * 2);
    ann.opens("/language?to=th&back=" + basket);
    nothingIsCovered(ann, basket, 320, 640, Inspection.LETTERS);
  }

  /// Sends the form empty, follows the summary to each field, and tabs through the page both ways.
  private static void nothingIsCovered(
      Visitor ann, String basket, int width, int height, int letters) {
    var page = ann.page();
    page.setViewportSize(width, height);
    ann.opens(basket);
    page.locator(".checkout-pay button").click();
    Inspection.letters(page, letters);
    var covered = new LinkedHashSet<Object>();
    for (var mistake : page.locator(".notice--danger a").all()) {
      mistake.press("Enter");
      assertThat(page.locator("#order input:focus")).isVisible();
      covered.addAll((List<?>) page.evaluate(COVERED));
    }
    var stops = page.locator("a[href], button, input:not([type=hidden])").count();
    for (var key : List.of("Tab", "Shift+Tab")) {
      for (var stop = 0; stop < stops; stop++) {
        page.keyboard().press(key);
        covered.addAll((List<?>) page.evaluate(COVERED));
      }
    }
    Inspection.letters(page, Inspection.LETTERS);
    Assertions.assertThat(covered)
        .as("covered at %d × %d, letters of %d", width, height, letters)
        .isEmpty();
  }

  @Test
  void totalAndButtonStayInSightOnAPhone(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 6).onSale();
    var ann = visitors.withAPhone();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheList(6);
    var checkout = picker.holds();

    assertThat(ann.page().locator(".checkout-pay-total")).isInViewport();
    assertThat(checkout.button("Pay ")).isInViewport();
    assertThat(ann.page().locator(".checkout-pay-total")).containsText("฿7,200");
    checkout.field("E-mail").focus();
    var bar = ann.page().locator(".checkout-pay").boundingBox();
    var field = checkout.field("E-mail").boundingBox();
    Assertions.assertThat(field.y + field.height).isLessThanOrEqualTo(bar.y);
  }

  @Test
  void aTimeOverTellsWhichPlacesAreFreeAgain(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap("Row A, seat 1", "Row A, seat 2");
    var checkout = picker.holds();
    var basket = ann.path();
    checkout.button("Give these places back").click();
    ann.reads("Your choice");
    bob.opensThePickerOf(show.id()).takesFromTheMap("Row A, seat 2");
    new Picker(bob).holds();

    ann.opens(basket);

    assertThat(ann.page().locator(".ended-free + .lines")).containsText("Row A, seat 1");
    assertThat(ann.page().locator(".ended-gone + .lines")).containsText("Row A, seat 2");
    ann.clicks("Take those that are free");
    var again = new Checkout(ann);
    again.lists("Row A, seat 1");
    assertThat(ann.page().locator(".checkout-basket .line")).hasCount(1);
  }

  @Test
  void coloursThatAreForcedLeaveTheCheckoutUsable(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk();
    ann.page().emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    Assertions.assertThat(
            (String) checkout.button("Pay ").evaluate("b => getComputedStyle(b).borderTopStyle"))
        .isEqualTo("solid");
    checkout.goesToPay().paysWith(PaymentPage.PAYS).isConfirmed();
  }

  @Test
  void ticketsArePrintedOnPaperAndNothingElse(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 4).free().onSale();
    var ann = visitors.atADesk();
    var page = ann.page();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(4);
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    var order = checkout.takesThemFree();
    order.isConfirmed();

    page.emulateMedia(
        new EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

    for (var shown : order.tickets().all()) {
      assertThat(shown).isVisible();
      assertThat(shown).hasCSS("break-inside", "avoid");
    }
    for (var left : List.of(".site-header", ".site-footer", ".order-state", "[data-print]")) {
      assertThat(page.locator(left)).isHidden();
    }
    assertThat(page.locator(".ticket-code-paper").first()).hasCSS("fill", "rgb(255, 255, 255)");
    assertThat(page.locator(".ticket-code-ink").first()).hasCSS("fill", "rgb(0, 0, 0)");
    assertThat(page.locator("body")).hasCSS("color-scheme", "light");
    Assertions.assertThat(new String(page.pdf(), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF")
        .containsPattern("/Count [23]\\b");
  }

  @Test
  void thaiIsSpokenAllTheWay(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var ann = visitors.comes(options(390).setLocale("th-TH"));
    var page = ann.page();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    picker.basketSays("1 จาก 8 ที่");
    assertThat(page.locator("[data-alone]")).isEmpty();
    picker.asksForThem();
    assertThat(page.locator("#details-title")).hasText("บัตรนี้สำหรับใคร");
    page.locator(".checkout-pay button").click();
    assertThat(page.locator("#name-error")).hasText("โปรดกรอกชื่อของคุณ");
    page.locator("#name").fill("พลอย ทดสอบ");
    page.locator("#email").fill("ploy@example.org");
    page.locator(".checkout-pay button").click();
    assertThat(page.locator("body")).containsText("แถว A ที่นั่ง ");
    page.locator("#card_number").fill(PaymentPage.PAYS);
    page.locator("#expiry").fill("04 / 39");
    page.locator("#cvc").fill("123");
    page.locator("#name").fill("Ploy Tester");
    page.locator("button.pay").click();

    assertThat(page.locator("#state-title")).hasText("เรียบร้อยแล้ว แล้วพบกัน!");
    assertThat(new OrderPage(ann).tickets()).hasCount(1);
    assertThat(page.locator("html")).hasAttribute("lang", "th");
    ann.neverScrollsSideways();
  }

  @Test
  void theSmallestPhoneBuysWithoutScripts(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 12).withPit(9).onSale();
    var ann = visitors.comes(options(320).setJavaScriptEnabled(false));
    var picker = ann.opensThePickerOf(show.id());
    var seats = picker.takesFromTheList(2);
    picker.wants("Pit", 1);
    ann.page().locator(".basket").scrollIntoViewIfNeeded();
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(List.of(seats.getFirst(), seats.getLast(), "Pit"));
  }

  @Test
  void nothingIsWiderThanTheSmallestPhone(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 12).withPit(9).onSale();
    var ann = visitors.comes(options(320));
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(8);
    ann.neverScrollsSideways();
    picker.asAList();
    ann.neverScrollsSideways();
    var checkout = picker.holds();
    ann.neverScrollsSideways();
    checkout.button("Pay ").click();
    ann.isWarned("Please check what you entered");
    ann.neverScrollsSideways();
    checkout.ordersAsGuest();
    checkout.goesToPay().paysWith(PaymentPage.PAYS).isConfirmed();
    ann.neverScrollsSideways();
  }

  private static NewContextOptions options(int width) {
    return new NewContextOptions()
        .setLocale("en-GB")
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(width, 640)
        .setHasTouch(true)
        .setIsMobile(true);
  }
}

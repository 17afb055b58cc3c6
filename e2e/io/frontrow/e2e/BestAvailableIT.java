package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.frontrow.AShow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Seats chosen for people: how many, and done.
@BrowserTest
class BestAvailableIT {
  @Autowired ApplicationContext context;

  @Test
  void aPairIsSeatedSideBySideWithAFewTaps(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 6).onSale();
    var ann = visitors.withAPhone();
    ann.opensThePickerOf(show.id());

    button(ann, "Hold the best seats").tap();

    isGiven(ann, "Row A, seat 3", "Row A, seat 4");
    assertThat(ann.page().locator("[data-apart]")).hasCount(0);
  }

  @Test
  void theKeyboardIsEnough(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 6).onSale();
    var ann = visitors.atADesk();
    ann.opensThePickerOf(show.id());
    var keys = new Keyboard(ann.page());

    keys.tabsTo(button(ann, "One seat more")).press("Enter");
    assertThat(ann.page().getByLabel("How many seats")).hasValue("3");
    keys.tabsTo(button(ann, "Hold the best seats")).press("Enter");

    isGiven(ann, "Row A, seat 1", "Row A, seat 2", "Row A, seat 3");
  }

  @Test
  void withoutScriptsTheSameFormDoes(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 6).onSale();
    var ann = visitors.withoutScripts();
    ann.opensThePickerOf(show.id());

    ann.page().getByLabel("How many seats").fill("3");
    button(ann, "Hold the best seats").click();

    isGiven(ann, "Row A, seat 1", "Row A, seat 2", "Row A, seat 3");
  }

  @Test
  void whoHasToSitApartIsToldBeforePaying(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).withRow("B", 3).onSale();
    var ann = visitors.atADesk();
    ann.opensThePickerOf(show.id());

    ann.page().getByLabel("How many seats").fill("5");
    button(ann, "Hold the best seats").click();

    new Checkout(ann);
    assertThat(ann.page().locator("[data-apart]")).containsText("in 2 groups");
    assertThat(ann.page().locator(".checkout-group"))
        .containsText(new String[] {"Stalls, Row A: seats 1, 2, 3", "Stalls, Row B: seats"});
    button(ann, "Give these places back").click();
    assertThat(ann.page().getByText("You gave your places back")).isVisible();
  }

  @Test
  void whatIsStillPossibleIsToldWithTheChoiceKept(Visitors visitors) {
    for (var ann : List.of(visitors.atADesk(), visitors.withoutScripts())) {
      var show = AShow.in(context).withRow("A", 3).withPit(40).onSale();
      ann.opensThePickerOf(show.id());

      ann.page().getByLabel("How many seats").fill("4");
      button(ann, "Hold the best seats").click();

      ann.isWarned("Only 3 such places are left right now");
      ann.isWarned("Still possible for all of you: Seats at ฿1,200 (43 left)");
      assertThat(ann.page().getByLabel("How many seats")).hasValue("4");
    }
  }

  @Test
  void aWheelchairPlaceComesWithTheSeatBesideIt(Visitors visitors) {
    var show = AShow.in(context).withWheelchairPair("W").withRow("A", 6).onSale();
    var ann = visitors.atADesk();
    ann.opensThePickerOf(show.id());

    ann.page().getByLabel("With a wheelchair place").check();
    button(ann, "Hold the best seats").click();

    isGiven(ann, "Row W, seat 1", "Row W, seat 2");
  }

  @Test
  void aLargeHallNeedsNoBlockToBeChosenFirst(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.choosesADateOf("stadium-night");

    button(ann, "Hold the best seats").click();

    new Checkout(ann);
  }

  private static void isGiven(Visitor visitor, String... seats) {
    var checkout = new Checkout(visitor);
    for (var seat : seats) {
      checkout.lists(seat);
    }
  }

  private static Locator button(Visitor visitor, String name) {
    return visitor.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
  }
}

package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.frontrow.AShow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// A second application on the same data where a hold is over soon. It does no background work:
/// that is for the first one, whose payments it would not know.
@BrowserTest
@TestPropertySource(properties = {"frontrow.hold.lifetime=4s", "frontrow.roles=web"})
class HoldRunsOutIT {
  @Autowired ApplicationContext context;

  @Test
  void thePageSaysSoByItselfAndOffersTheSamePlaces(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).withPit(10).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    picker.wants("Pit", 2);
    picker.holds();

    ann.reads("The time for your places ran out");

    assertThat(ann.page().locator("main")).containsText("Row A, seat 2");
    assertThat(ann.page().locator("main")).containsText("Nothing was charged.");
    ann.clicks("Try the same places again");
    var checkout = new Checkout(ann);
    checkout.lists("Row A, seat 1");
    checkout.lists("Row A, seat 2");
    checkout.lists("2 × ");
  }

  @Test
  void aFormSentTooLateOrdersNothingAndSaysWhy(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var ann = visitors.withoutScripts();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheList(1);
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    var elsewhere = ann.anotherTab(ann.path());
    elsewhere.reloadsUntil(410);

    checkout.button("Pay ").click();

    ann.reads("The time for your places ran out");
    ann.clicks("Choose other places");
    assertThat(new Picker(ann).seat("Row A, seat 1")).isEnabled();
  }
}

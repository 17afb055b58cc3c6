package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.frontrow.AShow;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The picker, opened by somebody who holds places already, or when nothing can be had.
@BrowserTest
class ComingBackIT {
  @Autowired ApplicationContext context;

  @Test
  void whoComesBackReadsWhatTheyHold(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    picker.holds();

    ann.page().goBack();

    assertThat(own(ann)).containsText("You hold 2 places until");
    assertThat(picker.chosen()).hasCount(0);
    picker.basketSays("Up to 8 places in one order");
    assertThat(picker.seat("Row A, seat 1"))
        .hasAttribute("aria-label", Pattern.compile(".*held for you"));
    bob.opensThePickerOf(show.id());
    assertThat(own(bob)).hasCount(0);
    ann.clicks("Go on to your details");
    new Checkout(ann).lists("Row A, seat 2");
  }

  @Test
  void placesGivenBackCanBeTakenBack(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).withPit(5).onSale();
    for (var ann : new Visitor[] {visitors.atADesk(), visitors.withoutScripts()}) {
      var picker = ann.opensThePickerOf(show.id());
      picker.takesFromTheList(3);
      picker.wants("Pit", 2);
      picker.holds();
      ann.opensThePickerOf(show.id());

      ann.clicks("Give these places back");
      ann.reads("Your choice");
      assertThat(own(ann)).hasCount(0);
      ann.clicks("Take them back");

      var checkout = new Checkout(ann);
      checkout.lists("Row A, seat 3");
      checkout.lists("2 × ");
      checkout.button("Give these places back").click();
      ann.opensThePickerOf(show.id());
      assertThat(own(ann)).hasCount(0);
    }
  }

  @Test
  void nobodyGaveBackWhatTheyNeverHeld(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var ann = visitors.atADesk();

    ann.opens("/shows/" + show.id() + "/seats?released");
    assertThat(new Picker(ann).goOn()).isVisible();
    assertThat(gaveBack(ann)).hasCount(0);

    var picker = new Picker(ann);
    picker.takesFromTheMap(2);
    picker.holds();
    ann.opens("/shows/" + show.id() + "/seats?released");
    assertThat(own(ann)).isVisible();
    assertThat(gaveBack(ann)).hasCount(0);

    ann.clicks("Give these places back");
    assertThat(gaveBack(ann)).isVisible();
  }

  @Test
  void aSaleThatIsNotOpenSaysWhenItIs(Visitors visitors) {
    var soon = AShow.in(context).withRow("A", 2).opening(Duration.ofDays(3)).onSale();
    var ann = visitors.atADesk();

    ann.opensThePickerOf(soon.id());

    ann.reads("Tickets are not on sale yet");
    assertThat(ann.page().locator("input[name=seat]")).hasCount(0);
    assertThat(ann.page().locator(".picker-closed")).containsText("The sale opens");
    ann.clicks("To the event and its dates");
    ann.isAt("/events/" + soon.slug());
  }

  @Test
  void aSaleThatIsOverSaysSo(Visitors visitors) {
    var over = AShow.in(context).withRow("A", 2).withPit(5).closed().onSale();
    var ann = visitors.withoutScripts();

    ann.opensThePickerOf(over.id());

    ann.reads("The sale for this date has ended");
    assertThat(ann.page().locator("form.picker-form")).hasCount(0);
  }

  @Test
  void whatIsAllTakenCanBeLookedAtAndNotAskedFor(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).withPit(1).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    picker.wants("Pit", 1);
    picker.holds();
    var bob = visitors.withAPhone();

    var full = bob.opensThePickerOf(show.id());

    bob.reads("Nothing is free right now");
    assertThat(full.goOn()).hasCount(0);
    assertThat(full.seat("Row A, seat 1")).isDisabled();
    assertThat(bob.page().locator(".area")).containsText("none left");
    bob.neverScrollsSideways();
  }

  private static Locator gaveBack(Visitor visitor) {
    return visitor.page().getByText("You gave your places back");
  }

  private static Locator own(Visitor visitor) {
    return visitor.page().locator("[data-own-hold]");
  }
}

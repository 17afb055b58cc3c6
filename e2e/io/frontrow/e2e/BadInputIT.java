package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.frontrow.AShow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What people get wrong, and what they read then.
@BrowserTest
class BadInputIT {
  @Autowired ApplicationContext context;

  @Test
  void errorsStandAtTheirFieldsAndNothingTypedIsLost(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    var checkout = picker.holds();
    var name = checkout.field("Name");
    var email = checkout.field("E-mail");

    checkout.button("Pay ").click();

    ann.isWarned("Please check what you entered");
    assertThat(name).hasAccessibleDescription("Please enter your name.");
    assertThat(email).hasAttribute("aria-invalid", "true");

    name.fill("Ploy “Ploi” O’Tester");
    email.fill("ploy@");
    checkout.button("Pay ").click();

    assertThat(name).hasValue("Ploy “Ploi” O’Tester");
    assertThat(name).not().hasAttribute("aria-invalid", "true");
    assertThat(email).hasValue("ploy@");
    assertThat(email)
        .hasAccessibleDescription(
            "Please enter an e-mail address, like name@example.com. Your order is kept under this"
                + " address.");

    email.fill("ploy@example.org");
    checkout.goesToPay();
  }

  @Test
  void nothingChosenIsSaid(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    for (var visitor : new Visitor[] {visitors.atADesk(), visitors.withoutScripts()}) {
      var picker = visitor.opensThePickerOf(show.id());

      picker.asksForThem();

      visitor.isWarned("Please choose at least one place.");
    }
  }

  @Test
  void theNinthSeatIsRefusedAtOnce(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 10).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id()).asAList();
    picker.takesFromTheList(8);

    picker.triesToTake(picker.seat("Row A, seat 9"));

    picker.basketSays("That is more than 8. Please give one back first.");
    assertThat(picker.chosen()).hasCount(8);
  }

  @Test
  void theNinthSeatIsRefusedByTheServerAndTheChoiceStays(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 10).onSale();
    var ann = visitors.withoutScripts();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheList(9);

    picker.asksForThem();

    ann.isWarned("One order takes at most 8 places. Please choose fewer.");
    assertThat(picker.chosen()).hasCount(9);
    picker.seat("Row A, seat 9").uncheck();
    picker.holds().lists("Row A, seat 8");
  }
}

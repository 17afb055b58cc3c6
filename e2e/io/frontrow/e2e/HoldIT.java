package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Places held for one buyer, wanted by another, extended and given back.
@BrowserTest
class HoldIT {
  @Autowired ApplicationContext context;

  @Test
  void theLoserReadsWhichSeatIsGoneAndGoesOnWithTheRest(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.atADesk();
    var annsPicker = ann.opensThePickerOf(show.id());
    var bobsPicker = bob.opensThePickerOf(show.id()).asAList();
    annsPicker.takesFromTheMap(1);
    bobsPicker.takesFromTheList(3);
    annsPicker.holds();

    bobsPicker.asksForThem();

    bob.isWarned("Someone was faster: Stalls, Row A, seat 1. Your other seats are still chosen.");
    assertThat(bobsPicker.seat("Row A, seat 1")).isDisabled();
    assertThat(Picker.names(bobsPicker.chosen().all()))
        .containsExactly("Row A, seat 2", "Row A, seat 3");
    bobsPicker.asAList().takes(bobsPicker.seat("Row A, seat 4"));
    bobsPicker.basketSays("3 of 8 places");
    var checkout = bobsPicker.holds();
    checkout.lists("Row A, seat 2");
    checkout.lists("Row A, seat 4");
  }

  @Test
  void theLoserWithoutScriptsGoesOnToo(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 5).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.withoutScripts();
    var annsPicker = ann.opensThePickerOf(show.id());
    var bobsPicker = bob.opensThePickerOf(show.id());
    annsPicker.takesFromTheMap(1);
    bobsPicker.takesFromTheList(2);
    annsPicker.holds();

    bobsPicker.asksForThem();

    bob.isWarned("Someone was faster: Stalls, Row A, seat 1.");
    assertThat(Picker.names(bobsPicker.chosen().all())).containsExactly("Row A, seat 2");
    bobsPicker.holds().lists("Row A, seat 2");

    bob.opens("/shows/" + show.id() + "/holds");
    bob.isAt("/shows/" + show.id() + "/seats");
  }

  @Test
  void aHoldIsExtendedOnce(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    var checkout = picker.holds();
    assertThat(checkout.timer()).containsText(Pattern.compile("(10:00|9:5\\d)"));

    checkout.button("Give me 5 more minutes").click();

    assertThat(checkout.timer()).containsText(Pattern.compile("1[45]:\\d\\d"));
    assertThat(checkout.button("Give me 5 more minutes")).hasCount(0);
  }

  @Test
  void placesGivenBackAreOnSaleAgain(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 2).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var seat = picker.takesFromTheMap(1).getFirst();
    var checkout = picker.holds();
    var basket = ann.path();
    assertThat(bob.opensThePickerOf(show.id()).seat(seat)).isDisabled();

    checkout.button("Give these places back").click();

    ann.reads("Your choice");
    assertThat(ann.page().getByText("You gave your places back")).isVisible();
    assertThat(bob.opensThePickerOf(show.id()).seat(seat)).isEnabled();
    ann.opens(basket);
    ann.reads("You gave your places back");
    ann.clicks("Try the same places again");
    new Checkout(ann).lists(seat);
  }

  @Test
  void aHoldIsSeenByNobodyElseAndAnOrderOnlyByItsLink(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var ann = visitors.atADesk();
    var bob = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    var checkout = picker.holds();

    assertThat(bob.opens(ann.path()).status()).isEqualTo(403);
    bob.reads("This page is not for you");

    checkout.ordersAsGuest();
    var payment = checkout.goesToPay();
    var order = "/orders/" + payment.orderCode();
    assertThat(bob.opens(order).status()).isEqualTo(404);
    bob.reads("This seat does not exist");
    bob.opens(payment.wayBack());
    bob.reads("Waiting for your payment");
    bob.isAt(order + "\\?payment=cancelled");
  }

  @Test
  void aBoxOfficeOutOfBreathSaysSoAndKeepsTheChoice(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var ann = visitors.atADesk().expecting(503);
    var picker = ann.opensThePickerOf(show.id()).asAList();
    picker.takesFromTheList(2);

    try (var _ = OutOfBreath.redisOf(context)) {
      picker.asksForThem();
      ann.isWarned("Places cannot be held at this moment.");
    }

    assertThat(picker.chosen()).hasCount(2);
    picker.holds().lists("Row A, seat 2");
  }
}

package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From the listing to a ticket in the hand, in every way people come.
@BrowserTest
class BuyIT {
  @Test
  void aGuestBuysSeatsByClickingTheMap(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/?q=philharmonic");
    ann.clicks("Philharmonic Gala");
    ann.clicks("Choose places");
    var picker = new Picker(ann);

    var seats = picker.takesFromTheMap(2);
    picker.basketSays("2 of 8 places");
    var checkout = picker.holds();
    seats.forEach(checkout::lists);
    checkout.ordersAsGuest();
    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(seats);
  }

  @Test
  void aSignedInBuyerFindsTheOrderInTheAccount(Visitors visitors) {
    var buyer = visitors.atADesk();
    buyer.signsInAs("buyer@frontrow.test");
    var picker = buyer.choosesADateOf("jazz-cellar");
    var seats = picker.takesFromTheMap(1);
    var checkout = picker.holds();
    assertThat(checkout.field("E-mail")).hasValue("buyer@frontrow.test");

    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(seats);
    var code = order.code();
    buyer.opens("/account/orders");
    var mine = buyer.page().locator(".order-row").filter(new FilterOptions().setHasText(code));
    assertThat(mine).containsText("Confirmed");
    mine.getByRole(AriaRole.LINK).click();
    order.hasTicketsFor(seats);
  }

  @Test
  void everythingWorksWithoutScripts(Visitors visitors) {
    var ann = visitors.withoutScripts();
    var picker = ann.choosesADateOf("jazz-cellar");
    var seats = picker.takesFromTheList(2);
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(seats);
  }

  @Test
  void aPhoneBuysByTapping(Visitors visitors) {
    var ann = visitors.withAPhone();
    var picker = ann.choosesADateOf("philharmonic-gala");
    var seat = picker.tapsTheMap();
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(List.of(seat));
    ann.neverScrollsSideways();
  }

  @Test
  void placesWithoutNumbersAreBoughtByQuantity(Visitors visitors) {
    var ann = visitors.withAPhone();
    var picker = ann.choosesADateOf("open-air");
    picker.wants("Meadow", 2);
    picker.wantsOneMoreOf("Meadow");
    picker.basketSays("3 of 8 places");
    var checkout = picker.holds();
    checkout.lists("3 × ");
    checkout.ordersAsGuest();

    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(Collections.nCopies(3, "Meadow"));
  }

  @Test
  void whatCostsNothingNeedsNoPayment(Visitors visitors) {
    var ann = visitors.atADesk();
    var picker = ann.choosesADateOf("free-lecture");
    var seats = picker.takesFromTheMap(1);
    picker.basketSays("Free");
    var checkout = picker.holds();
    checkout.ordersAsGuest();

    var order = checkout.takesThemFree();

    order.hasTicketsFor(seats);
  }

  @Test
  void aStadiumIsEnteredBlockByBlock(Visitors visitors) {
    var ann = visitors.atADesk();
    var picker = ann.choosesADateOf("stadium-night").entersBlock("Block 104");
    var seats = picker.takesFromTheMap(2);
    var checkout = picker.holds();
    checkout.lists("Block 104, Row 1");
    checkout.ordersAsGuest();

    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(seats);
  }
}

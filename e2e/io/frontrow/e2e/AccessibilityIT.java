package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.frontrow.AShow;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every page of the buyer's way is free of findings: light and dark, phone and desk.
@BrowserTest
class AccessibilityIT {
  @Autowired ApplicationContext context;

  @Test
  void fromTheListingToThePlaces(Visitors visitors) {
    var ann = visitors.atADesk();
    var axe = new Inspection(ann);

    ann.opens("/");
    axe.finds("listing");
    ann.opens("/events/philharmonic-gala");
    axe.finds("event");
    ann.opens("/events/opening-soon");
    axe.finds("event not on sale yet");
    ann.choosesADateOf("philharmonic-gala").takesFromTheMap(2);
    axe.finds("picker of a large hall");
    ann.choosesADateOf("stadium-night");
    axe.finds("blocks");
    ann.choosesADateOf("open-air").wants("Meadow", 2);
    axe.finds("picker of areas");
  }

  @Test
  void fromThePlacesToTheTickets(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 6).withPit(20).onSale();
    var ann = visitors.atADesk();
    var axe = new Inspection(ann);
    var picker = ann.opensThePickerOf(show.id()).asAList();
    var rival = visitors.atADesk().opensThePickerOf(show.id());
    rival.takesFromTheMap(1);
    picker.takesFromTheList(3);
    rival.holds();
    picker.asksForThem();
    ann.isWarned("Someone was faster");
    axe.finds("picker with a lost seat");
    picker.asAList();
    axe.finds("picker as a list");

    var checkout = picker.holds();
    axe.finds("checkout");
    checkout.button("Pay ").click();
    ann.isWarned("Please check what you entered");
    axe.finds("checkout with errors");
    checkout.ordersAsGuest();
    var payment = checkout.goesToPay();
    axe.finds("payment page");
    payment.tries(PaymentPage.DECLINED);
    payment.refusesBecause("declined");
    axe.finds("payment page after a declined card");

    var order = "/orders/" + payment.orderCode();
    var tab = ann.anotherTab(order);
    tab.reads("Waiting for your payment");
    new Inspection(tab).finds("order waiting for payment");
    try (var _ = SilentStripe.about(payment.orderCode(), context)) {
      tab.opens(order + "?paid=1");
      tab.reads("Your payment is being confirmed");
      new Inspection(tab).finds("order being confirmed");
    }
    var paymentPage = ann.page().url();
    payment.paysWith(PaymentPage.PAYS).isConfirmed();
    axe.finds("order with tickets");
    ann.opens(paymentPage);
    ann.reads("This payment is complete");
    axe.finds("payment page once paid");
  }

  @Test
  void whereTheWayEnds(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 3).onSale();
    var ann = visitors.atADesk();
    var axe = new Inspection(ann);
    ann.opensThePickerOf(show.id()).takesFromTheMap(2);
    var checkout = new Picker(ann).holds();
    var basket = ann.path();
    checkout.button("Give these places back").click();
    ann.reads("Your choice");
    axe.finds("picker after places were given back");
    ann.opens(basket);
    axe.finds("hold that ended");
    ann.opens("/orders/ABCDEFGHJK");
    axe.finds("error 404");
    ann.opens("/c/" + UUID.randomUUID());
    axe.finds("address that is not listed");
  }

  @Test
  void theAccount(Visitors visitors) {
    var buyer = visitors.atADesk();
    var axe = new Inspection(buyer);
    buyer.opens("/login");
    axe.finds("sign-in");
    buyer.opens("/login?error");
    axe.finds("sign-in refused");
    buyer.signsInAs("buyer2@frontrow.test");
    buyer.opens("/account/orders");
    axe.finds("no orders");
    var show = AShow.in(context).withRow("A", 1).free().onSale();
    var picker = buyer.opensThePickerOf(show.id());
    picker.takesFromTheMap(1);
    picker.holds().takesThemFree().isConfirmed();
    buyer.opens("/account/orders");
    assertThat(
            buyer
                .page()
                .locator(".order-row")
                .filter(new Locator.FilterOptions().setHasText("Free")))
        .isVisible();
    axe.finds("orders");
  }
}

package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.frontrow.AShow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The browser's Back onto the answer of a form. It may not send that form again, and no cache
/// keeps our pages: the worker between page and network leads to where the visitor stands now.
@BrowserTest
class GoingBackIT {
  @Autowired ApplicationContext context;

  @Test
  void backFromPayingAfterMoreTimeLeadsToTheOrder(Visitors visitors) {
    var ann = withTheWorker(visitors);
    var checkout = holdsTwoPlaces(ann);
    checkout.button("Give me 5 more minutes").click();
    assertThat(ann.page().getByText("Done: you have more time.")).isVisible();
    checkout.ordersAsGuest();
    checkout.goesToPay();

    ann.page().goBack();

    readsThatTheOrderWaits(ann);
  }

  @Test
  void backFromPayingAfterAMistakeLeadsToTheOrder(Visitors visitors) {
    var ann = withTheWorker(visitors);
    var checkout = holdsTwoPlaces(ann);
    checkout.field("Name").fill("Ploy");
    checkout.field("E-mail").fill("half an addr");
    checkout.button("Pay ").click();
    ann.isWarned("Please check what you entered");
    checkout.ordersAsGuest();
    checkout.goesToPay();

    ann.page().goBack();

    readsThatTheOrderWaits(ann);
  }

  @Test
  void backFromThePlacesAfterAWrongCodeLeadsToTheCode(Visitors visitors) {
    var ann = withTheWorker(visitors);
    ann.opens("/events/opening-soon");
    ann.clicks("I have a presale code");
    var code = ann.page().locator("#code");
    code.fill("not it");
    ann.clicks("Go to the places");
    ann.isWarned("This code does not work for this date.");
    code.fill("EARLYBIRD");
    ann.clicks("Go to the places");
    assertThat(new Picker(ann).goOn()).isVisible();

    ann.page().goBack();

    ann.reads("Your presale code");
    assertThat(ann.page().getByRole(AriaRole.ALERT)).hasCount(0);
  }

  /// Going back costs no step: the page before the form is still one step away.
  @Test
  void whoGoesBackOnceMoreIsAtThePlaces(Visitors visitors) {
    var ann = withTheWorker(visitors);
    var checkout = holdsTwoPlaces(ann);
    checkout.button("Give me 5 more minutes").click();
    assertThat(ann.page().getByText("Done: you have more time.")).isVisible();
    checkout.ordersAsGuest();
    checkout.goesToPay();
    ann.page().goBack();
    readsThatTheOrderWaits(ann);

    ann.page().goBack();

    readsThatTheOrderWaits(ann);
    ann.page().goBack();
    ann.isAt("/shows/[^/]+/seats");
  }

  private Visitor withTheWorker(Visitors visitors) {
    var visitor = visitors.atADesk().expectingNoNetwork();
    visitor.opens("/");
    visitor.page().waitForFunction("() => navigator.serviceWorker.controller !== null");
    visitor.page().waitForFunction(FrameIT.OFFLINE_PAGE_IS_KEPT, "en");
    return visitor;
  }

  private Checkout holdsTwoPlaces(Visitor visitor) {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var picker = visitor.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    return picker.holds();
  }

  private static void readsThatTheOrderWaits(Visitor visitor) {
    visitor.reads("Waiting for your payment");
    visitor.isAt("/orders/[A-Z0-9]+");
  }
}

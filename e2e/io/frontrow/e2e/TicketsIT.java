package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.frontrow.AShow;
import io.frontrow.RichPrices;
import io.frontrow.catalog.AttendeeNames;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// For whom the tickets are, and what that costs.
@BrowserTest
class TicketsIT {
  @Autowired ApplicationContext context;

  @Test
  void everyChoiceChangesThePriceAtOnce(Visitors visitors) {
    var ann = visitors.withAPhone();
    var page = ann.page();
    var checkout = holds(ann);
    total(page).hasText("฿3,916.20");
    ann.marksThePage();

    // 1,200 + 600 + 600 + 3 fees of 20, and 7 % of it all
    page.locator("fieldset").first().locator("select").selectOption(new SelectOption().setIndex(1));
    page.getByRole(AriaRole.BUTTON, named("One more: Child")).click();
    total(page).hasText("฿2,632.20");
    assertThat(page.locator("#sums")).containsText("Seats · Child");
    page.getByLabel("Promo code").fill("wrong-one");
    ann.expecting(422);
    checkout.button("Use it").click();
    assertThat(page.locator("#promo")).containsText("We do not know this code");
    page.getByLabel("Promo code").fill("spring");
    checkout.button("Use it").click();
    total(page).hasText("฿2,375.40");
    assertThat(page.locator("#promo")).containsText("takes ฿240 off");
    assertThat(page.locator("#sums")).containsText("Service fee");
    ann.isStillOnTheMarkedPage();
    ann.neverScrollsSideways();

    checkout.ordersAsGuest();
    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);

    order.isConfirmed();
    assertThat(page.locator(".order-columns")).containsText("Promo code SPRING");
    assertThat(page.locator(".order-columns .total")).containsText("฿2,375.40");
  }

  @Test
  void withoutScriptsAButtonTellsThePrice(Visitors visitors) {
    var ann = visitors.withoutScripts();
    var page = ann.page();
    var checkout = holds(ann);

    page.locator("fieldset").first().locator("select").selectOption(new SelectOption().setIndex(1));
    page.locator("fieldset input[type=number]").fill("1");
    page.getByLabel("Promo code").fill("spring");
    checkout.ordersAsGuest();
    checkout.button("Use it").click();

    total(page).hasText("฿2,375.40");
    assertThat(checkout.field("Name")).hasValue("Ploy Tester");
    page.locator("fieldset input[type=number]").fill("0");
    checkout.button("Pay ").click();
    ann.isWarned("The price is another one");
    total(page).hasText("฿2,953.20");
    checkout.goesToPay().paysWith(PaymentPage.PAYS).isConfirmed();
  }

  @Test
  void whoComesIsAskedForEveryTicket(Visitors visitors) {
    var show =
        AShow.in(context)
            .withRow("A", 2)
            .priced((programme, _, event, _) -> programme.ask(event, AttendeeNames.REQUIRED))
            .onSale();
    var ann = visitors.atADesk();
    var page = ann.page();
    ann.opensThePickerOf(show.id()).takesFromTheMap(2);
    var checkout = new Picker(ann).holds();
    checkout.ordersAsGuest();
    page.getByLabel("Who comes").first().fill("Ann Able");
    ann.expecting(422);
    checkout.button("Pay ").click();
    ann.isWarned("Please enter the name of the person who comes");
    assertThat(page.getByLabel("Who comes").first()).hasValue("Ann Able");
    page.getByLabel("Who comes").last().fill("Bo Baker");

    checkout.goesToPay().paysWith(PaymentPage.PAYS).isConfirmed();

    assertThat(page.locator(".order-columns")).containsText("Ann Able");
    assertThat(page.locator(".order-columns")).containsText("Bo Baker");
  }

  /// A seat and two places of an area.
  private Checkout holds(Visitor ann) {
    var show = AShow.in(context).withRow("A", 4).withPit(9).priced(new RichPrices()).onSale();
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheList(1);
    picker.wants("Pit", 2);
    return picker.holds();
  }

  private static LocatorAssertions total(Page page) {
    return assertThat(page.locator("#sums .total span").last());
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}

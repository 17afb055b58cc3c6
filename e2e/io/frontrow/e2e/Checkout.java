package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;

/// The basket with its timer and the form that orders it.
final class Checkout {
  private final Visitor visitor;
  private final Page page;

  Checkout(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
    visitor.reads("Who are the tickets for?");
  }

  void lists(String place) {
    assertThat(page.locator(".checkout-basket")).containsText(place);
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator button(String words) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words)).first();
  }

  Locator timer() {
    return page.locator("[data-timer]");
  }

  /// Orders as a guest nobody else is; answers the address given.
  String ordersAsGuest() {
    var email = "guest-" + UUID.randomUUID() + "@example.org";
    field("Name").fill("Ploy Tester");
    field("E-mail").fill(email);
    return email;
  }

  PaymentPage goesToPay() {
    button("Pay ").click();
    return new PaymentPage(visitor);
  }

  OrderPage takesThemFree() {
    button("Get the tickets").click();
    return new OrderPage(visitor);
  }
}

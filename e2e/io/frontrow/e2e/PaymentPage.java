package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// The simulator's page where a card is typed.
final class PaymentPage {
  static final String PAYS = "4242 4242 4242 4242";
  static final String DECLINED = "4000 0000 0000 0002";
  static final String NO_FUNDS = "4000 0000 0000 9995";
  static final String BANK_ASKS = "4000 0027 6000 3184";

  private final Visitor visitor;
  private final Page page;

  PaymentPage(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
    visitor.reads("Pay by card");
  }

  /// The order's link with its key, back to the shop.
  String wayBack() {
    return page.locator("a.back").getAttribute("href");
  }

  String orderCode() {
    return wayBack().replaceFirst(".*/orders/([A-Z0-9]+)\\?.*", "$1");
  }

  OrderPage paysWith(String card) {
    tries(card);
    return new OrderPage(visitor);
  }

  void tries(String card) {
    page.getByLabel("Card number").fill(card);
    page.getByLabel("Expiry date").fill("04 / 39");
    page.getByLabel("Security code").fill("123");
    page.getByLabel("Name on card").fill("Ploy Tester");
    page.locator("button.pay").click();
  }

  /// What the payer answers on the bank's page of 3-D Secure.
  void bankHears(String answer) {
    visitor.reads("Is it you who is paying?");
    visitor.clicks(answer);
  }

  void refusesBecause(String words) {
    assertThat(page.getByRole(AriaRole.ALERT)).containsText(words);
  }
}

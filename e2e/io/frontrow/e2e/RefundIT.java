package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import io.frontrow.AShow;
import io.frontrow.AShow.OnSale;
import io.frontrow.Sweep;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.RefundRules;
import io.frontrow.platform.tenancy.Transactions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A buyer gives tickets back by the pages (O5).
@BrowserTest
class RefundIT {
  @Autowired ApplicationContext context;

  @Test
  void oneTicketGoesBackAndTheOtherStaysGood(Visitors visitors) {
    givesOneBack(visitors.atADesk());
  }

  @Test
  void theSameWithoutScripts(Visitors visitors) {
    var ann = visitors.withoutScripts();
    var show = takenBack(context, AShow.in(context).withRow("A", 2).free().onSale());
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheList(2);
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    var order = checkout.takesThemFree();
    order.isConfirmed();

    ann.clicks("Give tickets back");
    ann.page().locator(".refund-choice").first().click();
    ann.clicks("See what you get back");
    ann.clicks("Give back");

    ann.reads("Part of this order was refunded");
    assertThat(order.tickets().filter(new FilterOptions().setHasText("No longer valid")))
        .hasCount(1);
    Sweep.of(context).findsNothingIn(show.id());
  }

  private void givesOneBack(Visitor ann) {
    var show = takenBack(context, AShow.in(context).withRow("A", 2).onSale());
    var picker = ann.opensThePickerOf(show.id());
    picker.takesFromTheMap(2);
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    var order = checkout.goesToPay().paysWith(PaymentPage.PAYS);
    order.isConfirmed();

    ann.clicks("Give tickets back");
    ann.clicks("See what you get back");
    assertThat(ann.page().locator("#refund-error")).hasText("Please choose at least one ticket.");
    ann.page().locator(".refund-choice").first().click();
    ann.clicks("See what you get back");
    assertThat(ann.page().locator(".refund-amount")).hasText("฿1,200");
    ann.clicks("Give back and get ฿1,200");

    ann.reads("Part of this order was refunded");
    assertThat(ann.page().locator(".order-back")).containsText("฿1,200 of ฿2,400");
    assertThat(ann.page().locator(".timeline")).containsText("฿1,200");
    assertThat(order.tickets().filter(new FilterOptions().setHasText("No longer valid")))
        .hasCount(1);
    Sweep.of(context).findsNothingIn(show.id());
  }

  /// Its organizer takes tickets back until a day before.
  static OnSale takenBack(ApplicationContext context, OnSale show) {
    var event = context.getBean(Catalog.class).show(show.id()).orElseThrow().event();
    context
        .getBean(Transactions.class)
        .inTenant(
            show.organization(),
            () -> context.getBean(RefundRules.class).allow(event, Duration.ofHours(24)));
    return show;
  }
}

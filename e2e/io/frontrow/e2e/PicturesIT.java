package io.frontrow.e2e;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.frontrow.AShow;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Pictures of the buyer's way for people to look at; made on demand by
/// `-Dfrontrow.screenshots=<folder>`, no part of the gate.
@BrowserTest
@EnabledIfSystemProperty(named = "frontrow.screenshots", matches = ".+")
class PicturesIT {
  private static final List<Integer> WIDTHS = List.of(1280, 390);

  @Autowired ApplicationContext context;

  private Visitor ann;
  private int number;

  @Test
  void theBuyersWay(Visitors visitors) {
    ann = visitors.atADesk();
    ann.opens("/");
    isPictured("listing");
    ann.opens("/events/philharmonic-gala");
    isPictured("event");
    ann.choosesADateOf("stadium-night");
    isPictured("blocks");
    new Picker(ann).entersBlock("Block 119");
    isPictured("block");
    ann.choosesADateOf("open-air").wants("Meadow", 2);
    isPictured("areas");
    ann.choosesADateOf("jazz-cellar").asAList().takesFromTheList(2);
    isPictured("list");

    var picker = ann.choosesADateOf("philharmonic-gala");
    var rival = visitors.atADesk().choosesADateOf("philharmonic-gala");
    rival.takesFromTheMap("Row F, seat 108", "Row F, seat 109");
    picker.takesFromTheMap("Row F, seat 109", "Row F, seat 110", "Row F, seat 111");
    isPictured("picker");
    rival.holds();
    picker.asksForThem();
    ann.isWarned("Someone was faster");
    isPictured("picker-lost");
    var checkout = picker.holds();
    isPictured("checkout");
    checkout.button("Pay ").click();
    ann.isWarned("Please check what you entered");
    isPictured("checkout-errors");
    checkout.ordersAsGuest();
    var payment = checkout.goesToPay();
    isPictured("payment");
    payment.tries(PaymentPage.DECLINED);
    payment.refusesBecause("declined");
    isPictured("payment-declined");
    var code = payment.orderCode();
    var order = "/orders/" + code;
    ann.opens(order);
    isPictured("order-waiting");
    try (var _ = SilentStripe.about(code, context)) {
      ann.opens(order + "?paid=1");
      ann.reads("Your payment is being confirmed");
      isPictured("order-confirming");
    }
    ann.opens(order);
    ann.clicks("Pay ");
    new PaymentPage(ann).paysWith(PaymentPage.PAYS).isConfirmed();
    isPictured("order-tickets");
  }

  @Test
  void asideOfTheWay(Visitors visitors) {
    number = 50;
    ann = visitors.atADesk();
    var show = AShow.in(context).withRow("A", 3).onSale();
    ann.opensThePickerOf(show.id()).takesFromTheMap(2);
    var checkout = new Picker(ann).holds();
    var basket = ann.path();
    checkout.button("Give these places back").click();
    ann.reads("Your choice");
    isPictured("given-back");
    ann.opens(basket);
    isPictured("hold-ended");
    ann.opens("/nowhere");
    isPictured("error-404");
    ann.opens("/login?error");
    isPictured("sign-in");
    ann.signsInAs("buyer@frontrow.test");
    ann.opens("/account/orders");
    isPictured("orders");
    ann.opens("/language?to=th&back=/events/jazz-cellar");
    isPictured("event-thai");
  }

  @Test
  void afterTheWay(Visitors visitors) {
    number = 70;
    ann = visitors.atADesk();
    var show = RefundIT.takenBack(context, AShow.in(context).withRow("A", 3).onSale());
    ann.opensThePickerOf(show.id()).takesFromTheMap(2);
    var checkout = new Picker(ann).holds();
    checkout.ordersAsGuest();
    checkout.goesToPay().paysWith(PaymentPage.PAYS).isConfirmed();
    ann.clicks("Give tickets back");
    isPictured("refund");
    ann.clicks("See what you get back");
    isPictured("refund-without-a-choice");
    ann.page().locator(".refund-choice").first().click();
    ann.clicks("See what you get back");
    isPictured("refund-amount");
    ann.clicks("Give back and get");
    ann.reads("Part of this order was refunded");
    isPictured("order-partly-refunded");
    ann.clicks("Give tickets back");
    ann.page().locator(".refund-choice").first().click();
    ann.clicks("See what you get back");
    ann.clicks("Give back and get");
    ann.reads("This order was refunded");
    isPictured("order-refunded");
    ann.opensThePickerOf(show.id()).takesFromTheMap(1);
    var second = new Picker(ann).holds();
    second.ordersAsGuest();
    ann.opens("/orders/" + second.goesToPay().orderCode());
    ann.clicks("Cancel the order");
    ann.page().locator("[data-confirm-dialog] [data-confirm-yes]").click();
    ann.reads("This order is cancelled");
    isPictured("order-cancelled");
  }

  private void isPictured(String name) {
    number++;
    var page = ann.page();
    page.mouse().move(0, 0);
    for (var width : WIDTHS) {
      page.setViewportSize(width, width > 800 ? 900 : 844);
      for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(Inspection.AT_REST);
        var file =
            "%02d-%s-%d-%s.png"
                .formatted(number, name, width, scheme.name().toLowerCase(Locale.ROOT));
        page.screenshot(
            new ScreenshotOptions()
                .setPath(Path.of(System.getProperty("frontrow.screenshots")).resolve(file))
                .setFullPage(true));
      }
    }
    page.setViewportSize(1280, 900);
  }
}

package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.frontrow.AShow;
import io.frontrow.Browser;
import io.frontrow.RichPrices;
import io.frontrow.Tokens;
import io.frontrow.WhoMayIT;
import io.frontrow.catalog.AttendeeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Every page is free of findings: light and dark, phone and desk. A page of the route table that
/// nobody looked at fails here too.
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {
  private static final Pattern BLANK = Pattern.compile("\\{[^}]+}");
  private static final List<String> PEOPLE =
      List.of("", "buyer2@frontrow.test", "organizer@frontrow.test", "admin@frontrow.test");

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  @Test
  void fromTheListingToThePlaces(Visitors visitors) {
    var ann = visitors.atADesk();
    var axe = new Inspection(ann);

    ann.opens("/");
    axe.finds("listing");
    ann.opens("/?city=Bangkok");
    axe.finds("listing of a city");
    ann.opens("/events/philharmonic-gala");
    axe.finds("event");
    ann.opens("/events/opening-soon");
    axe.finds("event not on sale yet");
    ann.clicks("I have a");
    ann.page().locator("#code").fill("WRONG");
    ann.page().locator("#code").press("Enter");
    ann.reads("presale code");
    axe.finds("code for a presale, refused");
    ann.choosesADateOf("philharmonic-gala").takesFromTheMap(2);
    axe.finds("picker of a large hall");
    ann.choosesADateOf("stadium-night");
    axe.finds("blocks");
    ann.choosesADateOf("open-air").wants("Meadow", 2);
    axe.finds("picker of areas");
  }

  @Test
  void fromThePlacesToTheTickets(Visitors visitors) {
    var show =
        AShow.in(context)
            .withRow("A", 6)
            .withPit(20)
            .priced(new RichPrices())
            .priced((programme, _, event, _) -> programme.ask(event, AttendeeNames.ASKED))
            .onSale();
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

    picker.wants("Pit", 2);
    var checkout = picker.holds();
    axe.finds("checkout");
    ann.page().getByLabel("Promo code").fill("nobody-knows");
    checkout.button("Pay ").click();
    ann.isWarned("Please check what you entered");
    axe.finds("checkout with errors");
    ann.page().getByLabel("Promo code").fill("spring");
    checkout.ordersAsGuest();
    checkout.button("Use it").click();
    assertThat(ann.page().locator("#promo")).containsText("off");
    axe.finds("checkout with a promo code");
    var payment = checkout.goesToPay();
    axe.findsElsewhere("payment page");
    payment.tries(PaymentPage.DECLINED);
    payment.refusesBecause("declined");
    axe.findsElsewhere("payment page after a declined card");

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
    axe.findsElsewhere("payment page once paid");
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
  void givingTicketsBack(Visitors visitors) {
    var show = RefundIT.takenBack(context, AShow.in(context).withRow("A", 2).onSale());
    var ann = visitors.atADesk();
    var axe = new Inspection(ann);
    ann.opensThePickerOf(show.id()).takesFromTheMap(2);
    var checkout = new Picker(ann).holds();
    checkout.ordersAsGuest();
    checkout.goesToPay().paysWith(PaymentPage.PAYS).isConfirmed();
    axe.finds("order whose tickets may go back");
    ann.clicks("Give tickets back");
    ann.clicks("See what you get back");
    axe.finds("giving back without a choice");
    ann.page().locator(".refund-choice").first().click();
    ann.clicks("See what you get back");
    axe.finds("what comes back");
    ann.clicks("Give back and get");
    ann.reads("Part of this order was refunded");
    axe.finds("order partly refunded");
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
    aProgramAsks(buyer, axe);
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

  private static void aProgramAsks(Visitor buyer, Inspection axe) {
    var question =
        Tokens.question(
            "holds:write orders:read orders:write", "S256", Tokens.challenge(Tokens.VERIFIER));
    buyer.opens(question);
    buyer.reads("Allow access?");
    axe.finds("a program asks");
    buyer.opens("/language?to=th&back=/account/orders");
    buyer.opens(question);
    axe.findsInThai("a program asks in Thai");
    buyer.opens("/language?to=en&back=/account/orders");
  }

  @Test
  void whatIsLeftWhenSomethingFails(Visitors visitors) {
    var ann = visitors.atADesk();
    var axe = new Inspection(ann);
    ann.opens("/error");
    axe.finds("error page by its address");
    ann.opens("/offline");
    axe.finds("offline");
    try (var _ = Refusing.on(context)) {
      for (var status : List.of(400, 403, 409, 410, 413, 429, 500, 503)) {
        ann.expecting(status).opens(Refusing.with(status));
        axe.finds("error " + status);
      }
    }
    ann.opens("/login");
    ann.page().context().clearCookies();
    ann.signsIn("buyer@frontrow.test");
    ann.reads("This page was open too long");
    axe.finds("form that is too old");
  }

  @Test
  void theProblemsOfTheApi(Visitors visitors) {
    var ann = visitors.atADesk();
    for (var address :
        List.of("/problems", "/problems/seats_taken", "/problems/validation", "/developers")) {
      ann.opens(address);
      new Inspection(ann).finds(address);
      ann.opens("/language?to=th&back=" + address);
      new Inspection(ann).findsInThai(address + " in Thai");
      ann.opens("/language?to=en&back=/");
    }
  }

  @Test
  void theAdministration(Visitors visitors) {
    var admin = visitors.atADesk();
    var axe = new Inspection(admin);
    admin.opens("/login");
    admin.signsInAs("admin@frontrow.test");
    var letter = ALetter.in(context);
    for (var address :
        List.of(
            "/admin",
            "/admin/payouts",
            "/admin/reconciliation",
            "/admin/outbox",
            "/admin/outbox?state=asleep",
            "/admin/dead-letters",
            "/admin/dead-letters/outbox/" + letter)) {
      admin.opens(address);
      axe.finds(address);
      admin.opens("/language?to=th&back=" + address);
      axe.finds(address + " in Thai");
      admin.opens("/language?to=en&back=/");
    }
  }

  @Test
  void theMoneyOfAHouse(Visitors visitors) {
    var owner = visitors.atADesk();
    var axe = new Inspection(owner);
    owner.opens("/login");
    owner.signsInAs("organizer@frontrow.test");
    owner.opens("/organizer/finance");
    axe.finds("/organizer/finance");
    owner.opens("/language?to=th&back=/organizer/finance");
    axe.findsInThai("/organizer/finance in Thai");
  }

  @Test
  void allComponents(Visitors visitors) {
    var ann = visitors.atADesk();
    ann.opens("/styleguide");
    ann.clicks("Show news that stay");
    new Inspection(ann).finds("components");
    ann.opens("/language?to=th&back=/styleguide");
    new Inspection(ann).findsInThai("components in Thai");
  }

  /// Whatever answers a GET with a page, to whomever, must have been looked at above.
  @AfterAll
  void noPageWasForgotten() {
    var filled = new HashMap<String, String>();
    var unseen = new ArrayList<String>();
    for (var address : WhoMayIT.addressesToOpen()) {
      if (Inspection.seen().stream().filter(path -> fills(address, path, filled)).count() == 0) {
        unseen.add(address);
      }
    }
    for (var person : PEOPLE) {
      var browser = new Browser(port);
      if (!person.isEmpty()) {
        browser.signIn(person, "frontrow-demo");
      }
      Assertions.assertThat(unseen)
          .filteredOn(address -> isAPage(browser, address, filled))
          .as("pages nobody looked at, opened by %s", person)
          .isEmpty();
    }
  }

  /// Whether this path is one of the address's, and if so with what in its blanks.
  private static boolean fills(String address, String path, Map<String, String> filled) {
    var blanks = BLANK.matcher(address).results().map(MatchResult::group).toList();
    var pattern = "\\Q" + BLANK.matcher(address).replaceAll("\\\\E([^/]+)\\\\Q") + "\\E";
    var match = Pattern.compile(pattern).matcher(path);
    if (!match.matches()) {
      return false;
    }
    for (int i = 0; i < blanks.size(); i++) {
      filled.put(blanks.get(i), match.group(i + 1));
    }
    return true;
  }

  /// With a blank that no page before had, nobody can tell: then it counts as one.
  private static boolean isAPage(Browser browser, String address, Map<String, String> filled) {
    var path = address.replace("/**", "");
    for (var blank : filled.entrySet()) {
      path = path.replace(blank.getKey(), blank.getValue());
    }
    if (path.contains("{")) {
      return true;
    }
    var answer = browser.get(path);
    return answer.statusCode() == 200
        && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }
}

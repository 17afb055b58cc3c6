package io.frontrow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.frontrow.AShow;
import io.frontrow.platform.tenancy.Transactions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// At the payment page and back.
@BrowserTest
class PayIT {
  @Autowired ApplicationContext context;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void refusedCardsCostNothingAndTheNextOnePaysOnce(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var seats = picker.takesFromTheMap(2);
    var checkout = picker.holds();
    var email = checkout.ordersAsGuest();
    var payment = checkout.goesToPay();

    payment.tries(PaymentPage.DECLINED);
    payment.refusesBecause("Your card was declined. Nothing was charged.");
    payment.tries(PaymentPage.NO_FUNDS);
    payment.refusesBecause("does not have enough money");
    var order = payment.paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(seats);
    assertThat(ordersOf(email)).containsExactly("confirmed 240000");
    assertThat(paymentsOf(email)).containsExactly("paid 240000");
  }

  @Test
  void aBankThatAsksFirstIsAnsweredAndThePageStaysOpenUntilYes(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 4).onSale();
    var ann = visitors.withoutScripts();
    var picker = ann.opensThePickerOf(show.id());
    var seats = picker.takesFromTheList(2);
    var checkout = picker.holds();
    var email = checkout.ordersAsGuest();
    var payment = checkout.goesToPay();

    payment.tries(PaymentPage.BANK_ASKS);
    payment.bankHears("No, it is not me");
    payment.refusesBecause("could not confirm that it is you. Nothing was charged.");
    payment.tries(PaymentPage.BANK_ASKS);
    payment.bankHears("Back to the payment page");
    payment.tries(PaymentPage.BANK_ASKS);
    payment.bankHears("Yes, pay ");

    new OrderPage(ann).hasTicketsFor(seats);
    assertThat(ordersOf(email)).containsExactly("confirmed 240000");
    assertThat(paymentsOf(email)).containsExactly("paid 240000");
  }

  @Test
  void whoTurnsBackAtThePaymentPageCanStillPay(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var seats = picker.takesFromTheMap(1);
    var checkout = picker.holds();
    var email = checkout.ordersAsGuest();
    checkout.goesToPay();

    ann.clicks("Back to the shop");
    ann.isWarned("The payment was not finished. Your places are still reserved.");
    ann.clicks("Pay ");
    var order = new PaymentPage(ann).paysWith(PaymentPage.PAYS);

    order.hasTicketsFor(seats);
    assertThat(ordersOf(email)).hasSize(1);
    assertThat(paymentsOf(email)).containsExactly("paid 120000");
  }

  @Test
  void aCancelledOrderGivesItsPlacesToOthers(Visitors visitors) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var ann = visitors.atADesk();
    var picker = ann.opensThePickerOf(show.id());
    var seats = picker.takesFromTheMap(1);
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    checkout.goesToPay();
    ann.clicks("Back to the shop");

    ann.clicks("Cancel the order");
    var question = ann.page().getByRole(AriaRole.DIALOG);
    PlaywrightAssertions.assertThat(question).containsText("Cancel this order?");
    question
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel the order"))
        .click();

    ann.reads("This order is cancelled");
    var bob = visitors.atADesk();
    bob.comesUntilFree(show.id(), seats.getFirst());
    bob.opensThePickerOf(show.id()).takesFromTheMap(1);
  }

  @Test
  void aPaymentBeingConfirmedShowsTheTicketsByItself(Visitors visitors) {
    var ann = visitors.atADesk();
    var waiting = waitsForConfirmation(ann);
    waiting.marksThePage();

    new PaymentPage(ann).paysWith(PaymentPage.PAYS);

    new OrderPage(waiting).hasTicketsFor(List.of("Row A, seat 1"));
    waiting.isStillOnTheMarkedPage();
  }

  @Test
  void withoutScriptsThePageComesAgainByItself(Visitors visitors) {
    var ann = visitors.withoutScripts();
    var waiting = waitsForConfirmation(ann);

    new PaymentPage(ann).paysWith(PaymentPage.PAYS);

    new OrderPage(waiting).hasTicketsFor(List.of("Row A, seat 1"));
  }

  /// Comes back from the payment page at a moment when Stripe cannot say how it went.
  private Visitor waitsForConfirmation(Visitor ann) {
    var show = AShow.in(context).withRow("A", 1).onSale();
    var picker = ann.opensThePickerOf(show.id());
    picker.takes(picker.seat("Row A, seat 1"));
    var checkout = picker.holds();
    checkout.ordersAsGuest();
    var order = checkout.goesToPay().orderCode();
    try (var _ = SilentStripe.about(order, context)) {
      var waiting = ann.anotherTab("/orders/" + order + "?paid=1");
      new OrderPage(waiting).isBeingConfirmed();
      return waiting;
    }
  }

  private List<String> ordersOf(String email) {
    return query(
        "select lower(state) || ' ' || total as said from orders where email = :email", email);
  }

  private List<String> paymentsOf(String email) {
    return query(
        "select lower(p.state) || ' ' || p.amount as said from payments p join orders o"
            + " on o.id::text = p.reference where o.email = :email",
        email);
  }

  private List<String> query(String sql, String email) {
    return transactions.asPlatform(
        () -> jdbc.sql(sql).param("email", email).query((row, _) -> row.getString("said")).list());
  }
}

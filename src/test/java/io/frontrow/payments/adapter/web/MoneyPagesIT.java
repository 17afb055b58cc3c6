package io.frontrow.payments.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.identity.Directory;
import io.frontrow.identity.Role;
import io.frontrow.ledger.Account;
import io.frontrow.ledger.Booking;
import io.frontrow.ledger.Ledger;
import io.frontrow.ledger.Payouts;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What organizers and admins see of the books, and what admins write into them.
@IntegrationTest
class MoneyPagesIT {
  private static final String PASSWORD = "a long enough password";

  @LocalServerPort private int port;
  @Autowired private Directory directory;
  @Autowired private Ledger ledger;
  @Autowired private Payouts payouts;
  @Autowired private Transactions transactions;

  private OrganizationId house;
  private String owner;

  @BeforeEach
  void aHouse() {
    house = directory.found("t-" + UUID.randomUUID(), "House " + UUID.randomUUID());
    owner = UUID.randomUUID() + "@frontrow.test";
    directory.appoint(
        directory.register(new EmailAddress(owner), "Owner", PASSWORD, false), house, Role.OWNER);
  }

  @Test
  void aHouseWithoutSalesIsToldSo() {
    var page = signedIn(owner).get("/organizer/finance");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Nothing has moved yet");
  }

  @Test
  void anOwnerReadsTheBooksPageByPageAndNobodyElses() {
    for (int i = 0; i < 25; i++) {
      sell(1_000 + i);
    }
    var browser = signedIn(owner);

    var first = browser.get("/organizer/finance").body();
    var next =
        first.replaceAll("(?s).*href=\"(/organizer/finance\\?[^\"]*cursor=[^\"]*)\".*", "$1");
    var second = browser.get(next.replace("&amp;", "&")).body();

    assertThat(first).contains("Owed to you", "฿253", "Tickets sold", "Older bookings");
    assertThat(first.split("<time ")).hasSize(21);
    assertThat(second.split("<time ")).hasSize(21);
    assertThat(browser.get("/organizer/finance?cursor=mangled~x").statusCode()).isEqualTo(200);
    assertThat(browser.get("/organizer/finance?organization=" + UUID.randomUUID()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPayoutIsRecordedOnceAndNeverBeyondWhatIsDue() {
    sell(100_000);
    var admin = signedInAdmin();
    assertThat(admin.get("/admin/payouts").body()).contains("1000.00");
    var form = UUID.randomUUID().toString();

    assertThat(admin.post("/admin/payouts", form(form, "many", true)).body())
        .contains("Enter an amount above zero", "value=\"many\"");
    assertThat(admin.post("/admin/payouts", form(form, "0", true)).statusCode()).isEqualTo(422);
    assertThat(admin.post("/admin/payouts", form(form, "1e30", true)).statusCode()).isEqualTo(422);
    assertThat(admin.post("/admin/payouts", form(form, "1.005", true)).statusCode()).isEqualTo(422);
    assertThat(admin.post("/admin/payouts", form(form, "1000.01", true)).body())
        .contains("more than is owed", form);
    assertThat(admin.post("/admin/payouts", form(form, "600", false)).body())
        .contains("Confirm that the money was sent");
    assertThat(payouts.due(house)).containsExactly(Money.of(100_000, "THB"));

    for (int i = 0; i < 2; i++) {
      assertThat(admin.post("/admin/payouts", form(form, "600.00", true)).statusCode())
          .isEqualTo(303);
    }

    assertThat(payouts.due(house)).containsExactly(Money.of(40_000, "THB"));
    assertThat(signedIn(owner).get("/organizer/finance").body()).contains("Paid out to you");
  }

  private Map<String, String> form(String key, String amount, boolean sent) {
    var fields =
        new java.util.HashMap<>(
            Map.of(
                "organization", house.toString(), "currency", "THB", "key", key, "amount", amount));
    if (sent) {
      fields.put("sent", "true");
    }
    return fields;
  }

  private void sell(long amount) {
    var order = UUID.randomUUID().toString();
    var money = Money.of(amount, "THB");
    var nothing = Money.of(0, "THB");
    transactions.inTenant(
        house,
        () -> {
          ledger.book(
              Booking.charge(house, "c" + order, order, money, Account.GATEWAY, Instant.now()));
          ledger.book(
              Booking.sale(house, "s" + order, order, money, nothing, nothing, Instant.now()));
        });
  }

  private Browser signedIn(String email) {
    var browser = new Browser(port);
    assertThat(browser.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
    return browser;
  }

  private Browser signedInAdmin() {
    var email = UUID.randomUUID() + "@frontrow.test";
    directory.register(new EmailAddress(email), "Admin", PASSWORD, true);
    return signedIn(email);
  }
}

package io.frontrow.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.AShow;
import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.UserId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The way to the pages for admins is there for admins and for nobody else.
@IntegrationTest
class AdminAreaIT {
  private static final String PASSWORD = "correct horse battery";
  private static final String WAY = "href=\"/admin\"";

  @Autowired ApplicationContext context;
  @Autowired Directory directory;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private UserId id;
  private Browser admin;
  private Browser buyer;

  @BeforeEach
  void anAdminAndABuyerSignIn() {
    admin = new Browser(port);
    id = signIn(admin, true);
    buyer = new Browser(port);
    signIn(buyer, false);
  }

  @Test
  void onlyAnAdminIsShownTheWay() {
    var picker = "/shows/" + AShow.in(context).withRow("A", 2).onSale().id() + "/seats";

    assertThat(admin.get("/admin").body()).contains(WAY, "aria-current=\"page\"");
    assertThat(admin.get("/account/orders").body()).contains(WAY);
    assertThat(admin.get(picker).body()).contains(WAY);
    assertThat(buyer.get("/account/orders").body()).doesNotContain(WAY);
    assertThat(buyer.get(picker).body()).doesNotContain(WAY);
    assertThat(new Browser(port).get(picker).body()).doesNotContain(WAY);
  }

  /// They are kept for everybody, whoever asked first.
  @Test
  void pagesThatAreTheSameForEverybodySayNothingOfAdmins() {
    for (var page : new String[] {"/", "/events/jazz-cellar", "/problems"}) {
      assertThat(admin.get(page).body()).as(page).doesNotContain(WAY);
    }
  }

  @Test
  void whoeverIsNoAdminLearnsThatThereIsNoSuchPage() {
    assertThat(buyer.get("/admin").statusCode()).isEqualTo(404);
    assertThat(buyer.get("/admin/whatever").body()).isNotEmpty().doesNotContain(WAY);

    var asked = new Browser(port).get("/admin");
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(asked.headers().firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).endsWith("/login"));
    var piece = new Browser(port).get("/admin", "HX-Request", "true");
    assertThat(piece.headers().firstValue("HX-Redirect")).hasValue("/login");
  }

  @Test
  void whoIsNoAdminAnyMoreIsOutAtOnce() {
    assertThat(admin.get("/admin").statusCode()).isEqualTo(200);

    transactions.asPlatform(
        () ->
            jdbc.sql("update users set platform_admin = false where id = ?")
                .param(id.value())
                .update());

    assertThat(admin.get("/admin").statusCode()).isEqualTo(404);
    assertThat(admin.get("/account/orders").body()).doesNotContain(WAY);
  }

  @Test
  void pagesForAdminsAreKeptByNobody() {
    assertThat(admin.get("/admin").headers().firstValue("Cache-Control"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("no-store"));
  }

  private UserId signIn(Browser browser, boolean platformAdmin) {
    var email = UUID.randomUUID() + "@frontrow.test";
    var user = directory.register(new EmailAddress(email), "Somebody", PASSWORD, platformAdmin);
    browser.signIn(email, PASSWORD);
    return user;
  }
}

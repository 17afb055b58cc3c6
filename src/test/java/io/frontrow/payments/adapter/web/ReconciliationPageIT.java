package io.frontrow.payments.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Waiting;
import io.frontrow.identity.Directory;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an admin sees of differences, and does about them.
@IntegrationTest
class ReconciliationPageIT {
  private static final String PAGE = "/admin/reconciliation";
  private static final String PASSWORD = "correct horse battery";

  @LocalServerPort private int port;
  @Autowired private Directory directory;
  @Autowired private Transactions transactions;
  @Autowired private JdbcClient jdbc;

  private Browser admin;
  private String session;
  private String difference;

  @BeforeEach
  void anAdminAndADifference() {
    admin = new Browser(port);
    var email = UUID.randomUUID() + "@frontrow.test";
    directory.register(new EmailAddress(email), "Somebody", PASSWORD, true);
    admin.signIn(email, PASSWORD);
    session = "cs_test_" + UUID.randomUUID();
    difference =
        transactions.asWorker(
            () ->
                jdbc.sql(
                        """
                        with run as (insert into reconciliation_runs (started_by, started_at, lease_until, finished_at)
                                     values ('schedule', now(), now(), now()) returning id)
                        insert into reconciliation_differences (run_id, kind, subject, amount, currency, since, found_at)
                        select id, 'unknown_session', :session, 120000, 'THB', now(), now() from run returning id::text""")
                    .param("session", session)
                    .query((row, _) -> row.getString("id"))
                    .single());
  }

  @Test
  void aDifferenceIsSettledWithAWordOnHow() {
    assertThat(admin.get(PAGE).body()).contains(session, "฿1,200", "Schedule");

    var silent = admin.post(PAGE + "/differences/" + difference, Map.of("note", "  "));
    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body()).contains("aria-invalid=\"true\"", session);

    var settled =
        admin.post(PAGE + "/differences/" + difference, Map.of("note", "the <b>other</b> shop’s"));
    assertThat(settled.statusCode()).isEqualTo(303);
    assertThat(admin.get(PAGE + "?told=settled").body())
        .contains("the &lt;b&gt;other&lt;/b&gt; shop’s");
    assertThat(audited(difference)).isEqualTo(1);
    var twice = admin.post(PAGE + "/differences/" + difference, Map.of("note", "again"));
    assertThat(twice.headers().firstValue("Location").orElse("")).endsWith("told=before");
  }

  @Test
  void anAdminComparesNow() {
    admin.get(PAGE);

    var answer = admin.post(PAGE + "/runs", Map.of());

    assertThat(answer.headers().firstValue("Location").orElse(""))
        .matches(".*told=(started|running)");
    assertThat(admin.get(PAGE, "HX-Request", "true").body())
        .contains("id=\"runs\"")
        .doesNotContain("<html");
    Waiting.until(() -> !admin.get(PAGE).body().contains("Under way"));
  }

  private int audited(String entity) {
    return transactions.asPlatform(
        () ->
            jdbc.sql(
                    "select count(*) from audit_entries where entity_id = :id and action = 'reconciliation.settled'")
                .param("id", entity)
                .query(Integer.class)
                .single());
  }
}

package io.frontrow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class AuditLogIT {
  @Autowired AuditLog audit;
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  private final String entity = UUID.randomUUID().toString();

  @Test
  void anEntryIsWrittenWithTheChangeOfItsTenant() {
    var organization = organization();

    transactions.inTenant(
        organization,
        () -> audit.record(moved(Map.of("state", "draft"), Map.of("state", "published"))));

    assertThat(transactions.inTenant(organization, this::entries))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.organizationId()).isEqualTo(organization.value());
              assertThat(entry.actor()).isEqualTo("system");
              assertThat(entry.before()).isEqualTo("draft");
              assertThat(entry.after()).isEqualTo("published");
            });
  }

  @Test
  void aChangeThatFailsLeavesNoEntry() {
    var organization = organization();

    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    organization,
                    () -> {
                      audit.record(moved(Map.of(), Map.of()));
                      throw new IllegalStateException("the change failed");
                    }))
        .hasMessage("the change failed");

    assertThat(transactions.inTenant(organization, this::entries)).isEmpty();
  }

  @Test
  void anEntryWithoutAChangeIsRefused() {
    assertThatThrownBy(() -> audit.record(moved(Map.of(), Map.of())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theDigestCanBeCheckedFromTheRowAlone() {
    transactions.asPlatform(
        () -> audit.record(moved(Map.of("z", 1, "a", "ü"), Map.of("money", List.of(1, 2.50)))));

    var sound =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        "select payload_digest = sha256(convert_to(payload::text, 'UTF8')) from audit_entries where entity_id = ?")
                    .param(entity)
                    .query(Boolean.class)
                    .list());

    assertThat(sound).containsExactly(true);
  }

  @Test
  void secretsNeverReachTheTable() {
    transactions.asPlatform(
        () -> audit.record(moved(Map.of(), Map.of("password", "frontrow-demo", "state", "x"))));

    var payload =
        transactions.asPlatform(
            () ->
                jdbc.sql("select payload::text from audit_entries where entity_id = ?")
                    .param(entity)
                    .query(String.class)
                    .single());

    assertThat(payload).contains("•••").doesNotContain("frontrow-demo");
  }

  @Test
  void backgroundWorkNamesItself() {
    transactions.asWorker(
        () -> audit.record(moved(Map.of(), Map.of("state", "expired")).by("worker:orders")));

    assertThat(transactions.asPlatform(this::entries))
        .extracting(Entry::actor)
        .containsExactly("worker:orders");
  }

  /// This month and the three ahead, made by the migration or at start, and never twice.
  @Test
  void partitionsAreThereAheadOfTime() {
    var missing =
        jdbc.sql(
                """
                select count(*) from generate_series(0, 3) ahead
                where to_regclass('audit_entries_' || to_char(now() at time zone 'UTC' + make_interval(months => ahead), 'YYYY_MM')) is null""")
            .query(Long.class)
            .single();
    var madeAgain =
        transactions.asPlatform(
            () -> jdbc.sql("select make_audit_partitions(3)").query(Integer.class).single());

    assertThat(missing).isZero();
    assertThat(madeAgain).isZero();
  }

  @Test
  void partitionsForFarAwayAreRefused() {
    assertThatThrownBy(
            () ->
                transactions.asPlatform(
                    () ->
                        jdbc.sql("select make_audit_partitions(25)").query(Integer.class).single()))
        .hasStackTraceContaining("0 to 24");
  }

  private AuditEntry moved(Map<String, ?> before, Map<String, ?> after) {
    return AuditEntry.of("thing.moved", "thing", entity, before, after);
  }

  private OrganizationId organization() {
    return transactions.asPlatform(
        () ->
            new OrganizationId(
                jdbc.sql(
                        "insert into organizations (slug, name, created_at) values (?, 'A house', now()) returning id")
                    .param("t-" + UUID.randomUUID())
                    .query(UUID.class)
                    .single()));
  }

  private List<Entry> entries() {
    return jdbc.sql(
            """
            select organization_id, actor, payload -> 'before' ->> 'state' as before, payload -> 'after' ->> 'state' as after
            from audit_entries where entity_id = ?""")
        .param(entity)
        .query(Entry.class)
        .list();
  }

  record Entry(UUID organizationId, String actor, String before, String after) {}
}

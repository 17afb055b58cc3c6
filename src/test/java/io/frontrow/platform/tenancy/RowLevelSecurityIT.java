package io.frontrow.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontrow.IntegrationTest;
import io.frontrow.platform.tenancy.TwoHouses.House;
import io.frontrow.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What PostgreSQL lets each context see and do, asked of PostgreSQL: nothing here trusts a filter
/// in our own queries.
@IntegrationTest
class RowLevelSecurityIT {
  /// Tables without forced row-level security, each with the reason.
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "flyway_schema_history",
          "the owner's own book of migrations; the application may not read it",
          "event_search",
          "published events only, written by triggers alone: a policy would keep PostgreSQL from its"
              + " text indexes");

  /// What a context may see of a table: nothing, rows that are its own, or all.
  private enum Sees {
    NOTHING,
    OWN,
    ALL
  }

  /// Written by hand, because what the policies say is what is tested. Columns: tenant, buyer,
  /// public, worker, platform. A table without a line fails.
  private static final Map<String, List<Sees>> SEES =
      sees(
          """
      organizations          own  no   all  no   all
      users                  no   own  no   no   all
      memberships            own  no   no   no   all
      venues                 own  no   all  no   all
      seating_plans          own  no   no   no   all
      seating_plan_versions  own  no   all  no   all
      events                 own  no   own  no   all
      shows                  own  no   own  all  all
      price_tiers            own  no   own  no   all
      zones                  own  no   own  no   all
      access_codes           own  no   no   no   all
      access_code_tiers      own  no   no   no   all
      access_code_uses       own  no   no   no   all
      ticket_types           own  no   own  no   all
      ticket_type_tiers      own  no   own  no   all
      fees                   own  no   own  no   all
      promo_codes            own  no   no   no   all
      promo_code_tiers       own  no   no   no   all
      promo_code_types       own  no   no   no   all
      promo_code_uses        own  no   no   no   all
      event_seats            own  no   own  no   all
      ga_inventory           own  no   own  no   all
      sales_channels         own  no   no   no   all
      blocks                 own  no   no   all  all
      block_seats            own  no   no   no   all
      block_places           own  no   no   no   all
      ga_allotments          own  no   own  all  all
      reseats                own  own  no   no   all
      orders                 own  own  no   all  all
      order_lines            own  own  no   no   all
      order_moves            own  own  no   no   all
      order_refunds          own  own  no   no   all
      order_refund_lines     own  own  no   no   all
      payments               own  no   no   all  all
      refunds                own  no   no   all  all
      disputes               own  no   no   all  all
      staff_tasks            own  no   no   all  all
      ledger_bookings        own  no   no   no   all
      ledger_entries         own  no   no   no   all
      ledger_buyers          own  no   no   all  all
      stripe_events          own  no   no   all  all
      tickets                own  own  no   no   all
      outbox                 own  no   no   all  all
      idempotent_answers     own  no   no   all  all
      audit_entries          own  no   no   no   all
      api_clients            own  no   no   no   all
      authorizations         no   no   no   no   all
      revoked_tokens         no   no   no   no   all
      signing_keys           no   no   no   no   all
      reconciliation_runs    no   no   no   all  all
      reconciliation_differences no no no  all  all
      """);

  /// Tables of no organization: people, and what the authorization server keeps for all.
  private static final Set<String> NOBODYS =
      Set.of(
          "organizations",
          "users",
          "authorizations",
          "revoked_tokens",
          "signing_keys",
          "reconciliation_runs",
          "reconciliation_differences");

  private static Map<String, List<Sees>> sees(String table) {
    return table
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .collect(
            Collectors.toMap(
                cells -> cells[0],
                cells ->
                    List.of(cells).subList(1, cells.length).stream()
                        .map(
                            cell ->
                                switch (cell) {
                                  case "no" -> Sees.NOTHING;
                                  case "own" -> Sees.OWN;
                                  case "all" -> Sees.ALL;
                                  default -> throw new IllegalArgumentException(cell);
                                })
                        .toList(),
                (_, _) -> {
                  throw new IllegalArgumentException("a table stands twice");
                },
                TreeMap::new));
  }

  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;

  private House mine;
  private House theirs;

  @BeforeEach
  void openTwoHouses() {
    var houses = new TwoHouses(transactions, jdbc).open();
    mine = houses.getFirst();
    theirs = houses.getLast();
  }

  @Test
  void everyTableForcesRowLevelSecurityByContext() {
    var naked =
        jdbc.sql(
                """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and not (c.relrowsecurity and c.relforcerowsecurity
                           and (c.relispartition or exists (select from pg_policy p where p.polrelid = c.oid)))
                order by 1""")
            .query(String.class)
            .list();

    assertThat(naked).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
  }

  @Test
  void everyPolicyNamesItsContext() {
    var careless =
        jdbc.sql(
                """
                select p.polname || ' on ' || p.polrelid::regclass from pg_policy p
                where coalesce(pg_get_expr(p.polqual, p.polrelid), 'frontrow_context()') not like '%frontrow_context()%'
                   or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'frontrow_context()') not like '%frontrow_context()%'""")
            .query(String.class)
            .list();

    assertThat(careless).isEmpty();
  }

  @Test
  void everyTableOfATenantNamesTheTenant() {
    assertThat(tables()).containsExactlyInAnyOrderElementsOf(SEES.keySet());
    assertThat(tablesWithOrganization())
        .containsExactlyInAnyOrderElementsOf(
            SEES.keySet().stream().filter(table -> !NOBODYS.contains(table)).toList());
  }

  @Test
  void theApplicationsRoleIsBoundByRowLevelSecurity() {
    var role =
        jdbc.sql(
                """
                select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
                       pg_has_role(rolname, 'frontrow_owner', 'member') as is_owner,
                       has_schema_privilege(rolname, 'public', 'create') as creates
                from pg_roles where rolname = current_user""")
            .query()
            .singleRow();

    assertThat(role)
        .containsEntry("rolname", "frontrow_app")
        .containsEntry("rolsuper", false)
        .containsEntry("rolbypassrls", false)
        .containsEntry("rolcreaterole", false)
        .containsEntry("rolcreatedb", false)
        .containsEntry("is_owner", false)
        .containsEntry("creates", false);
    assertThat(
            countInCatalog(
                "pg_class c where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace and relowner = current_user::regrole"))
        .isZero();
  }

  /// A view or a function that runs with its owner's rights is a door beside the policies.
  @Test
  void nothingRunsWithTheOwnersRightsButTheMakingOfPartitionsAndTheSearchIndex() {
    assertThat(
            countInCatalog(
                "pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')"))
        .isZero();
    assertThat(
            jdbc.sql(
                    "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "make_audit_partitions",
            "refresh_event_search",
            "event_search_follows_event",
            "event_search_follows_show",
            "event_search_follows_venue",
            "event_search_follows_organization");
    assertThat(
            countInCatalog(
                "pg_proc where proname = 'refresh_event_search' and has_function_privilege(oid, 'execute')"))
        .isZero();
  }

  @Test
  void whatIsSearchedIsPublishedAndOnlyRead() {
    assertThat(
            jdbc.sql(
                    "select p from unnest(array['insert', 'update', 'delete', 'truncate']) p where has_table_privilege('event_search', p)")
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(visible("event_search", "event_id", mine.published())).isOne();
    assertThat(visible("event_search", "event_id", mine.draft())).isZero();
  }

  @Test
  void theApplicationHasNoRightsOnAPartition() {
    var partitions =
        jdbc.sql(
                """
                select c.relname from pg_class c
                where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace""")
            .query(String.class)
            .list();
    var reachable =
        jdbc.sql(
                """
                select c.relname || ' ' || p from pg_class c, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
                where c.relispartition and c.relkind = 'r' and has_table_privilege(c.oid, p)""")
            .query(String.class)
            .list();

    assertThat(partitions).hasSizeGreaterThanOrEqualTo(4);
    assertThat(reachable).isEmpty();
  }

  @Test
  void auditEntriesMovesRefundsAndBookingsCanOnlyBeAdded() {
    for (var table :
        List.of(
            "audit_entries",
            "order_moves",
            "order_refunds",
            "order_refund_lines",
            "reseats",
            "ledger_bookings",
            "ledger_entries")) {
      assertThat(
              jdbc.sql(
                      "select p from unnest(array['update', 'delete', 'truncate']) p where has_table_privilege(cast(:table as text), p)")
                  .param("table", table)
                  .query(String.class)
                  .list())
          .as(table)
          .isEmpty();
    }
  }

  @Test
  void noConnectionWaitsForLong() {
    var limits =
        jdbc.sql(
                """
                select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
                       current_setting('idle_in_transaction_session_timeout') as idle""")
            .query()
            .singleRow();

    assertThat(limits)
        .containsEntry("statement", "8s")
        .containsEntry("lock", "3s")
        .containsEntry("idle", "15s");
  }

  @Test
  void aTenantSeesAndTouchesOnlyItsOwn() {
    transactions.inTenant(mine.id(), () -> eachTableShows(0));

    transactions.inTenant(
        mine.id(), () -> assertThat(visible("orders", "id", theirs.order().value())).isZero());
    nothingOfTheirsCanBeTouched(work -> transactions.inTenant(mine.id(), work));
  }

  @Test
  void aBuyerSeesOwnOrdersAndNothingElse() {
    transactions.asBuyer(BuyerScope.of(mine.buyer()), () -> eachTableShows(1));
    transactions.asBuyer(
        BuyerScope.of(mine.buyer()),
        () -> {
          assertThat(ids("users")).containsExactly(mine.buyer().value());
          assertThat(ids("orders")).hasSize(2).contains(mine.order().value());
        });
    transactions.asBuyer(
        BuyerScope.of(mine.order()),
        () -> {
          assertThat(ids("users")).isEmpty();
          assertThat(ids("orders")).containsExactly(mine.order().value());
          assertThat(ids("tickets")).hasSize(1);
        });
    transactions.asBuyer(
        BuyerScope.of(new UserId(UUID.randomUUID())), () -> assertThat(ids("orders")).isEmpty());

    nothingOfTheirsCanBeTouched(work -> transactions.asBuyer(BuyerScope.of(mine.buyer()), work));
  }

  @Test
  void thePublicSeesPublishedEventsOnly() {
    transactions.asPublic(() -> eachTableShows(2));
    transactions.asPublic(
        () -> {
          assertThat(visible("events", "id", mine.published())).isOne();
          assertThat(visible("events", "id", mine.draft())).isZero();
          assertThat(visible("shows", "event_id", mine.published())).isOne();
          assertThat(visible("shows", "event_id", mine.draft())).isZero();
          assertThat(visible("event_seats", "organization_id", mine.id().value())).isEqualTo(2);
        });

    nothingOfTheirsCanBeTouched(work -> transactions.asPublic(work));
  }

  @Test
  void aWorkerSeesWhatIsDueAndNoBuyer() {
    transactions.asWorker(() -> eachTableShows(3));
    assertThat(
            touched(
                work -> transactions.asWorker(work),
                "update orders set name = 'x' where state <> 'pending_payment'"))
        .isZero();
    assertThat(
            touched(work -> transactions.asWorker(work), "update payments set attempt = attempt"))
        .isZero();
  }

  /// What waits to be carried out goes when a worker removes it, long after it was done.
  @Test
  void noTenantRemovesItsOwnWork() {
    for (var table : List.of("outbox", "stripe_events")) {
      assertThat(touched(work -> transactions.inTenant(mine.id(), work), "delete from " + table))
          .as(table)
          .isZero();
    }
  }

  @Test
  void thePlatformSeesAllAndSellsNothing() {
    transactions.asPlatform(() -> eachTableShows(4));

    for (var table :
        List.of(
            "events",
            "shows",
            "event_seats",
            "orders",
            "order_lines",
            "payments",
            "refunds",
            "disputes",
            "staff_tasks",
            "tickets",
            "outbox")) {
      assertThat(
              touched(
                  work -> transactions.asPlatform(work),
                  "update " + table + " set organization_id = organization_id"))
          .as(table)
          .isZero();
    }
  }

  @Test
  void whoNamesNoContextSeesAndWritesNothing() {
    for (var table : SEES.keySet()) {
      assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single())
          .as(table)
          .isZero();
    }
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "insert into organizations (slug, name, created_at) values ('nobodys', 'x', now())")
                    .update())
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void aContextEndsWithItsTransaction() {
    transactions.inTenant(
        mine.id(), () -> assertThat(visible("orders", "id", mine.order().value())).isOne());

    assertThat(
            jdbc.sql("select current_setting('frontrow.context', true)")
                .query(String.class)
                .single())
        .isNullOrEmpty();
  }

  @Test
  void oneTransactionServesOneContext() {
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    mine.id(), () -> transactions.inTenant(theirs.id(), () -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  /// Compares every table with its cell in the hand-written table.
  private void eachTableShows(int column) {
    SEES.forEach(
        (table, cells) -> {
          if (NOBODYS.contains(table) && !Set.of("organizations", "users").contains(table)) {
            assertThat(countInCatalog(table) > 0)
                .as(table)
                .isEqualTo(cells.get(column) == Sees.ALL);
            return;
          }
          var organization = table.equals("organizations") ? "id" : "organization_id";
          var seen =
              table.equals("users")
                  ? jdbc.sql(
                          "select count(*) filter (where id = ?), count(*) filter (where id = ?) from users")
                      .params(mine.buyer().value(), theirs.buyer().value())
                  : jdbc.sql(
                          "select count(*) filter (where %1$s = ?), count(*) filter (where %1$s = ?) from %2$s"
                              .formatted(organization, table))
                      .params(mine.id().value(), theirs.id().value());
          var counts = seen.query((row, _) -> new long[] {row.getLong(1), row.getLong(2)}).single();
          var isPublic = column == 2;
          switch (cells.get(column)) {
            case NOTHING -> assertThat(counts).as(table).containsExactly(0, 0);
            case ALL -> assertThat(counts).as(table).doesNotContain(0);
            case OWN -> {
              assertThat(counts[0]).as(table).isPositive();
              // For the public "own" is what is published, of whichever house.
              assertThat(counts[1] > 0).as(table).isEqualTo(isPublic);
            }
          }
        });
  }

  /// Tries on every table to change, remove and smuggle in rows of the other house.
  private void nothingOfTheirsCanBeTouched(Context context) {
    for (var table : tablesWithOrganization()) {
      var where = " where organization_id = '%s'".formatted(theirs.id());
      assertThat(
              touched(
                  context,
                  "update %s set organization_id = organization_id%s".formatted(table, where)))
          .as("update " + table)
          .isZero();
      assertThat(touched(context, "delete from " + table + where))
          .as("delete from " + table)
          .isZero();
      assertThat(touched(context, smuggle(table))).as("insert into " + table).isZero();
    }
  }

  /// Copies a row of my house as one of theirs; a refusal by row-level security comes before any
  /// other check.
  private String smuggle(String table) {
    var columns =
        jdbc.sql(
                """
                select attname from pg_attribute where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attidentity = '' order by attnum""")
            .param("table", table)
            .query(String.class)
            .list();
    var values =
        columns.stream()
            .map(
                column ->
                    switch (column) {
                      case "organization_id" -> "'%s'::uuid".formatted(theirs.id());
                      case "at" -> "now()";
                      default -> "(r)." + column;
                    })
            .collect(Collectors.joining(", "));
    return "insert into %1$s (%2$s) select %3$s from (select null::%1$s as r) as empty_row"
        .formatted(table, String.join(", ", columns), values);
  }

  /// How many rows a statement reached; none as well when PostgreSQL refused it for want of rights.
  private int touched(Context context, String sql) {
    try {
      return context.run(() -> Optional.of(jdbc.sql(sql).update())).orElseThrow();
    } catch (DataAccessException refused) {
      assertThat(refused.getMostSpecificCause().getMessage())
          .containsAnyOf("permission denied", "row-level security", "read-only transaction");
      return 0;
    }
  }

  private List<String> tables() {
    return jdbc.sql(
            """
            select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
              and relname <> all (:exceptions)""")
        .param("exceptions", EXCEPTIONS.keySet().toArray(String[]::new))
        .query(String.class)
        .list();
  }

  private Set<String> tablesWithOrganization() {
    return new TreeSet<>(
        jdbc.sql(
                """
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition""")
            .query(String.class)
            .list());
  }

  private long countInCatalog(String from) {
    return jdbc.sql("select count(*) from " + from).query(Long.class).single();
  }

  private long visible(String table, String column, UUID value) {
    return jdbc.sql("select count(*) from %s where %s = ?".formatted(table, column))
        .param(value)
        .query(Long.class)
        .single();
  }

  private List<UUID> ids(String table) {
    return jdbc.sql("select id from " + table).query(UUID.class).list();
  }

  private interface Context {
    Optional<Integer> run(Supplier<Optional<Integer>> work);
  }
}

package io.frontrow.platform.tenancy;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two organizations with a row in every table, so that a walk over the tables always has something
/// it must not find.
final class TwoHouses {
  private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /// Stand for values that only PostgreSQL writes well.
  private static final Sql NOW = new Sql("now()");

  private static final Sql LATER = new Sql("now() + interval '1 day'");
  private static final Sql JSON = new Sql("'{}'::jsonb");

  private record Sql(String text) {}

  private final Transactions transactions;
  private final JdbcClient jdbc;

  TwoHouses(Transactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /// One organization with a published and a draft event, and an order of its buyer for the
  /// published one.
  record House(OrganizationId id, UserId buyer, OrderId order, UUID published, UUID draft) {}

  List<House> open() {
    return List.of(house(), house());
  }

  private House house() {
    var organization = UUID.randomUUID();
    var buyer = UUID.randomUUID();
    transactions.asWorker(this::compared);
    transactions.asPlatform(
        () -> {
          insert(
              "organizations",
              organization,
              "slug",
              unique(),
              "name",
              "A house",
              "created_at",
              NOW);
          insert(
              "users",
              buyer,
              "email",
              unique() + "@frontrow.test",
              "name",
              "A buyer",
              "password_hash",
              "none",
              "created_at",
              NOW);
        });
    var program = UUID.randomUUID();
    transactions.asPlatform(
        () -> {
          insert(
              "api_clients",
              program,
              "organization_id",
              organization,
              "client_id",
              unique(),
              "name",
              "A program",
              "secret_hash",
              "none",
              "scopes",
              new Sql("'{holds:write}'"),
              "created_at",
              NOW);
          insert(
              "authorizations",
              UUID.randomUUID(),
              "api_client_id",
              program,
              "user_id",
              buyer,
              "request",
              JSON,
              "scopes",
              new Sql("'{}'"),
              "expires_at",
              LATER);
          jdbc.sql(
                  "insert into revoked_tokens (jti, expires_at, revoked_at) values (?, now() + interval '1 day', now())")
              .param(unique())
              .update();
        });
    var order = UUID.randomUUID();
    var published = UUID.randomUUID();
    var draft = UUID.randomUUID();
    transactions.inTenant(
        new OrganizationId(organization),
        () -> {
          new Stock(organization, buyer).event(published, "published", order);
          new Stock(organization, buyer).event(draft, "draft", UUID.randomUUID());
          jdbc.sql(
                  "insert into memberships (organization_id, user_id, role, created_at) values (?, ?, 'owner', now())")
              .params(organization, buyer)
              .update();
          jdbc.sql(
                  """
                  insert into audit_entries (organization_id, at, actor, action, entity_type, entity_id, payload_digest)
                  values (?, now(), 'test', 'tested', 'house', ?, sha256(''))""")
              .params(organization, organization.toString())
              .update();
          jdbc.sql(
                  "insert into outbox (organization_id, aggregate, type, payload, created_at, next_attempt_at) values (?, 'none', 'none', '{}', now(), 'infinity')")
              .params(organization)
              .update();
          jdbc.sql(
                  """
                  insert into idempotent_answers (organization_id, client, operation, key, hash, status, headers, body, created_at)
                  values (?, ?, 'none', 'none', repeat('x', 43), 200, '', '', now())""")
              .params(organization, organization.toString())
              .update();
          jdbc.sql(
                  """
                  with b as (insert into ledger_bookings (organization_id, key, kind, reference, at)
                             values (?, 'charge', 'charge', 'none', now()) returning *)
                  insert into ledger_entries (booking_id, position, organization_id, account, reference, amount, currency, at)
                  select id, n, organization_id, case n when 0 then 'gateway' else 'buyer' end, reference, 100 - 200 * n, 'THB', at
                  from b, generate_series(0, 1) as n""")
              .params(organization)
              .update();
          jdbc.sql(
                  """
                  insert into stripe_events (id, organization_id, type, payload, received_at, next_attempt_at)
                  values (?, ?, 'none', '{}', now(), 'infinity')""")
              .params("evt_" + organization, organization)
              .update();
        });
    return new House(
        new OrganizationId(organization), new UserId(buyer), new OrderId(order), published, draft);
  }

  /// The rows of one event, from the venue to the refund.
  private final class Stock {
    private final UUID organization;
    private final UUID buyer;

    private Stock(UUID organization, UUID buyer) {
      this.organization = organization;
      this.buyer = buyer;
    }

    private void event(UUID event, String state, UUID order) {
      var venue =
          add(
              "venues",
              "name",
              "V",
              "street",
              "S",
              "postal_code",
              "1",
              "city",
              "C",
              "country",
              "TH",
              "time_zone",
              "Asia/Bangkok");
      var plan = add("seating_plans", "venue_id", venue, "name", "P");
      var version =
          add(
              "seating_plan_versions",
              "seating_plan_id",
              plan,
              "number",
              1,
              "layout",
              JSON,
              "seat_count",
              1,
              "created_at",
              NOW);
      addAs(
          event,
          "events",
          "slug",
          unique(),
          "title",
          "E",
          "summary",
          "",
          "description",
          "",
          "category",
          "jazz",
          "cover",
          "none",
          "state",
          state,
          "created_at",
          NOW);
      var show =
          add(
              "shows",
              "event_id",
              event,
              "venue_id",
              venue,
              "plan_version_id",
              version,
              "starts_at",
              NOW,
              "doors_at",
              NOW,
              "sale_opens_at",
              NOW,
              "sale_closes_at",
              LATER,
              "state",
              "scheduled",
              "currency",
              "THB");
      var tier =
          add(
              "price_tiers",
              "show_id",
              show,
              "number",
              1,
              "name",
              "A",
              "price",
              100,
              "currency",
              "THB");
      var zone =
          add("zones", "show_id", show, "number", 1, "name", "Z", "kind", "seated", "capacity", 1);
      var pit =
          add(
              "zones",
              "show_id",
              show,
              "number",
              2,
              "name",
              "G",
              "kind",
              "general_admission",
              "capacity",
              1,
              "price_tier_id",
              tier);
      jdbc.sql(
              "insert into ga_inventory (zone_id, organization_id, show_id, capacity) values (?, ?, ?, 1)")
          .params(pit, organization, show)
          .update();
      jdbc.sql(
              """
              insert into ga_allotments (zone_id, sales_channel_id, organization_id, show_id, granted, quantity)
              values (?, 'online', ?, ?, 0, 0)""")
          .params(pit, organization, show)
          .update();
      addAs(
          order,
          "orders",
          "show_id",
          show,
          "code",
          code(),
          "hold_id",
          unique(),
          "fence",
          1,
          "user_id",
          buyer,
          "buyer_key",
          "u:" + buyer,
          "email",
          "a@frontrow.test",
          "name",
          "A",
          "locale",
          "en",
          "state",
          "confirmed",
          "total",
          100,
          "currency",
          "THB",
          "placed_at",
          NOW);
      var seat =
          jdbc.sql(
                  """
                  insert into event_seats (organization_id, show_id, zone_id, price_tier_id, ordinal, guid, row_label, seat_number, x, y, state, order_id)
                  values (?, ?, ?, ?, 0, 'a-1', 'A', '1', 0, 0, 'sold', ?) returning id""")
              .params(organization, show, zone, tier, order)
              .query(Long.class)
              .single();
      var line =
          add(
              "order_lines",
              "order_id",
              order,
              "position",
              0,
              "event_seat_id",
              seat,
              "zone_id",
              zone,
              "price_tier_id",
              tier,
              "zone_name",
              "Z",
              "tier_name",
              "A",
              "quantity",
              1,
              "unit_price",
              100,
              "amount",
              100,
              "active",
              true);
      var block =
          add(
              "blocks", "show_id", show, "kind", "block", "reason", "R", "made_at", NOW, "made_by",
              "test");
      var free =
          jdbc.sql(
                  """
                  insert into event_seats (organization_id, show_id, zone_id, price_tier_id, ordinal, guid, row_label, seat_number, x, y, state, block_id)
                  values (?, ?, ?, ?, 1, 'a-2', 'A', '2', 0, 0, 'blocked', ?) returning id""")
              .params(organization, show, zone, tier, block)
              .query(Long.class)
              .single();
      jdbc.sql(
              "insert into block_seats (block_id, event_seat_id, organization_id) values (?, ?, ?)")
          .params(block, free, organization)
          .update();
      jdbc.sql(
              "insert into block_places (block_id, zone_id, organization_id, quantity) values (?, ?, ?, 1)")
          .params(block, pit, organization)
          .update();
      add(
          "reseats",
          "order_id",
          order,
          "order_line_id",
          line,
          "from_seat_id",
          free,
          "to_seat_id",
          seat,
          "reason",
          "R",
          "at",
          NOW,
          "made_by",
          "test");
      var accessCode =
          add(
              "access_codes",
              "event_id",
              event,
              "code",
              "CODE",
              "valid_from",
              NOW,
              "valid_until",
              LATER,
              "comment",
              "",
              "created_at",
              NOW);
      jdbc.sql(
              "insert into access_code_tiers (access_code_id, price_tier_id, organization_id) values (?, ?, ?)")
          .params(accessCode, tier, organization)
          .update();
      jdbc.sql(
              "insert into access_code_uses (order_id, organization_id, access_code_id, taken_at) values (?, ?, ?, now())")
          .params(order, organization, accessCode)
          .update();
      var returned =
          add(
              "order_refunds",
              "order_id",
              order,
              "key",
              "test",
              "kind",
              "tickets",
              "amount",
              0,
              "currency",
              "THB",
              "reason",
              "R",
              "made_by",
              "test",
              "at",
              NOW,
              "frees",
              false);
      jdbc.sql(
              """
              insert into order_refund_lines (refund_id, order_line_id, organization_id, places, ticket, fee, tax)
              values (?, ?, ?, 1, 0, 0, 0)""")
          .params(returned, line, organization)
          .update();
      var type =
          add("ticket_types", "event_id", event, "number", 1, "name", "T", "is_default", true);
      jdbc.sql(
              "insert into ticket_type_tiers (ticket_type_id, price_tier_id, organization_id) values (?, ?, ?)")
          .params(type, tier, organization)
          .update();
      jdbc.sql(
              """
              insert into fees (organization_id, event_id, number, name, kind, rate, returned, taxed)
              values (?, ?, 1, 'F', 'percent', 100, true, true)""")
          .params(organization, event)
          .update();
      var promoCode =
          jdbc.sql(
                  """
                  insert into promo_codes (organization_id, event_id, code, percent_off, valid_from, valid_until, comment, created_at)
                  values (?, ?, 'PROMO', 100, now(), now() + interval '1 day', '', now()) returning id""")
              .params(organization, event)
              .query(UUID.class)
              .single();
      jdbc.sql(
              "insert into promo_code_tiers (promo_code_id, price_tier_id, organization_id) values (?, ?, ?)")
          .params(promoCode, tier, organization)
          .update();
      jdbc.sql(
              "insert into promo_code_types (promo_code_id, ticket_type_id, organization_id) values (?, ?, ?)")
          .params(promoCode, type, organization)
          .update();
      jdbc.sql(
              "insert into promo_code_uses (order_id, organization_id, promo_code_id, taken_at) values (?, ?, ?, now())")
          .params(order, organization, promoCode)
          .update();
      add(
          "order_moves",
          "order_id",
          order,
          "number",
          0,
          "to_state",
          "confirmed",
          "cause",
          "test",
          "actor",
          "test",
          "at",
          NOW);
      add(
          "tickets",
          "order_id",
          order,
          "order_line_id",
          line,
          "show_id",
          show,
          "event_seat_id",
          seat,
          "serial",
          0,
          "code",
          unique(),
          "state",
          "valid",
          "issued_at",
          NOW);
      var payment =
          add(
              "payments",
              "reference",
              order.toString(),
              "attempt",
              1,
              "gateway",
              "stripe",
              "state",
              "paid",
              "amount",
              100,
              "currency",
              "THB",
              "details",
              JSON,
              "expires_at",
              NOW,
              "created_at",
              NOW);
      add(
          "refunds",
          "payment_id",
          payment,
          "key",
          "in-full",
          "amount",
          100,
          "currency",
          "THB",
          "reason",
          "test",
          "state",
          "succeeded",
          "created_at",
          NOW);
      add(
          "disputes",
          "payment_id",
          payment,
          "stripe_dispute_id",
          unique(),
          "amount",
          100,
          "currency",
          "THB",
          "reason",
          "general",
          "state",
          "open",
          "opened_at",
          NOW);
      add(
          "staff_tasks",
          "kind",
          "difference",
          "subject",
          payment,
          "reference",
          order.toString(),
          "amount",
          100,
          "currency",
          "THB",
          "why",
          "test",
          "created_at",
          NOW);
    }

    private UUID add(String table, Object... namesAndValues) {
      var id = UUID.randomUUID();
      addAs(id, table, namesAndValues);
      return id;
    }

    private void addAs(UUID id, String table, Object... namesAndValues) {
      var all = new Object[namesAndValues.length + 2];
      all[0] = "organization_id";
      all[1] = organization;
      System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
      insert(table, id, all);
    }
  }

  private void compared() {
    var run =
        jdbc.sql(
                """
                insert into reconciliation_runs (started_by, started_at, lease_until, finished_at)
                values ('test', now(), now(), now()) returning id""")
            .query(UUID.class)
            .single();
    jdbc.sql(
            """
            insert into reconciliation_differences (run_id, kind, subject, amount, currency, since, found_at)
            values (?, 'unknown_session', ?, 1, 'THB', now(), now())""")
        .params(run, UUID.randomUUID().toString())
        .update();
  }

  private void insert(String table, UUID id, Object... namesAndValues) {
    var names =
        IntStream.range(0, namesAndValues.length / 2)
            .mapToObj(i -> (String) namesAndValues[2 * i])
            .toList();
    var values =
        IntStream.range(0, namesAndValues.length / 2)
            .mapToObj(i -> namesAndValues[2 * i + 1])
            .toList();
    var statement =
        jdbc.sql(
            "insert into %s (id, %s) values (?, %s)"
                .formatted(
                    table,
                    String.join(", ", names),
                    values.stream()
                        .map(value -> value instanceof Sql sql ? sql.text() : "?")
                        .collect(Collectors.joining(", "))));
    statement = statement.param(id);
    for (var value : values) {
      if (!(value instanceof Sql)) {
        statement = statement.param(value);
      }
    }
    statement.update();
  }

  private static String unique() {
    return "t-" + UUID.randomUUID();
  }

  private static String code() {
    return ThreadLocalRandom.current()
        .ints(10, 0, CODE_LETTERS.length())
        .mapToObj(i -> CODE_LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}

package io.frontrow.catalog;

import io.frontrow.catalog.Fee.Charge;
import io.frontrow.shared.EventId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.Rate;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ticket types and fees as they are stored.
@Component
class PriceRuleTable {
  private final JdbcClient jdbc;

  PriceRuleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param currency of the show: an amount in another one is no part of its prices
  PriceRules of(EventRow event, Currency currency) {
    return new PriceRules(
        types(event.id(), currency),
        fees(event.id(), currency),
        event.tax(),
        event.attendeeNames(),
        event.takesPromoCodes());
  }

  /// What comes on top of the prices of an event.
  OnTop onTop(EventRow event) {
    var fees =
        jdbc.sql("select exists (select from fees where event_id = :event)")
            .param("event", event.id().value())
            .query(Boolean.class)
            .single();
    return OnTop.of(fees, event.tax().filter(tax -> !tax.included()).isPresent());
  }

  private List<TicketType> types(EventId event, Currency currency) {
    var tiers = tiers(event, currency);
    return jdbc.sql(
            """
            select id, name, is_default, percent_off, amount_off, currency from ticket_types
            where event_id = :event order by number""")
        .param("event", event.value())
        .query((row, _) -> type(row, tiers))
        .list();
  }

  private static TicketType type(
      ResultSet row, Map<TicketTypeId, Map<TierId, Optional<Money>>> tiers) throws SQLException {
    var id = new TicketTypeId(row.getObject("id", UUID.class));
    var sold = tiers.getOrDefault(id, Map.of());
    var prices = new HashMap<TierId, Money>();
    sold.forEach((tier, price) -> price.ifPresent(own -> prices.put(tier, own)));
    return new TicketType(
        id,
        row.getString("name"),
        row.getBoolean("is_default"),
        reduction(row),
        sold.keySet(),
        prices);
  }

  private Map<TicketTypeId, Map<TierId, Optional<Money>>> tiers(EventId event, Currency currency) {
    var tiers = new LinkedHashMap<TicketTypeId, Map<TierId, Optional<Money>>>();
    jdbc.sql(
            """
            select s.ticket_type_id, s.price_tier_id, s.price from ticket_types t
            join ticket_type_tiers s on s.ticket_type_id = t.id where t.event_id = :event""")
        .param("event", event.value())
        .query(
            row -> {
              tiers
                  .computeIfAbsent(
                      new TicketTypeId(row.getObject("ticket_type_id", UUID.class)),
                      _ -> new HashMap<>())
                  .put(
                      new TierId(row.getObject("price_tier_id", UUID.class)),
                      Optional.ofNullable(row.getObject("price", Long.class))
                          .map(price -> new Money(price, currency)));
            });
    return tiers;
  }

  private List<Fee> fees(EventId event, Currency currency) {
    return jdbc.sql(
            """
            select name, kind, rate, amount, returned, taxed from fees
            where event_id = :event and (currency is null or currency = :currency) order by number""")
        .param("event", event.value())
        .param("currency", currency.getCurrencyCode())
        .query(
            (row, _) ->
                new Fee(
                    row.getString("name"),
                    charge(row, currency),
                    row.getBoolean("returned"),
                    row.getBoolean("taxed")))
        .list();
  }

  private static Charge charge(ResultSet row, Currency currency) throws SQLException {
    return switch (row.getString("kind")) {
      case "per_ticket" -> new Charge.PerTicket(new Money(row.getLong("amount"), currency));
      case "per_order" -> new Charge.PerOrder(new Money(row.getLong("amount"), currency));
      default -> new Charge.Percent(new Rate(row.getInt("rate")));
    };
  }

  /// Of columns `percent_off`, `amount_off` and `currency`.
  static Reduction reduction(ResultSet row) throws SQLException {
    var percent = row.getObject("percent_off", Integer.class);
    var amount = row.getObject("amount_off", Long.class);
    if (percent != null) {
      return new Reduction.Percent(new Rate(percent));
    }
    return amount == null
        ? new Reduction.Nothing()
        : new Reduction.Amount(Money.of(amount, row.getString("currency")));
  }

  /// How a reduction fills its columns.
  record ReductionColumns(
      @Nullable Integer percentOff, @Nullable Long amountOff, @Nullable String currency) {
    static ReductionColumns of(Reduction reduction) {
      return switch (reduction) {
        case Reduction.Nothing() -> new ReductionColumns(null, null, null);
        case Reduction.Percent(var rate) -> new ReductionColumns(rate.hundredths(), null, null);
        case Reduction.Amount(var amount) ->
            new ReductionColumns(null, amount.minorUnits(), amount.currency().getCurrencyCode());
      };
    }
  }

  TicketTypeId add(OrganizationId organization, NewTicketType type) {
    var off = ReductionColumns.of(type.reduction());
    var id =
        new TicketTypeId(
            jdbc.sql(
                    """
                    insert into ticket_types (organization_id, event_id, number, name, is_default, percent_off, amount_off, currency)
                    select :organization, :event, count(*) + 1, :name, :usual, :percent, :amount, :currency
                    from ticket_types where event_id = :event returning id""")
                .param("organization", organization.value())
                .param("event", type.event().value())
                .param("name", type.name())
                .param("usual", type.usual())
                .param("percent", off.percentOff())
                .param("amount", off.amountOff())
                .param("currency", off.currency())
                .query(UUID.class)
                .single());
    for (var tier : type.tiers()) {
      var price = type.prices().get(tier);
      jdbc.sql(
              """
              insert into ticket_type_tiers (ticket_type_id, price_tier_id, organization_id, price)
              values (:type, :tier, :organization, :price)""")
          .param("type", id.value())
          .param("tier", tier.value())
          .param("organization", organization.value())
          .param("price", price == null ? null : price.minorUnits())
          .update();
    }
    return id;
  }

  void add(OrganizationId organization, EventId event, Fee fee) {
    var charge =
        switch (fee.charge()) {
          case Charge.PerTicket(var amount) -> new ChargeColumns("per_ticket", null, amount);
          case Charge.Percent(var rate) -> new ChargeColumns("percent", rate.hundredths(), null);
          case Charge.PerOrder(var amount) -> new ChargeColumns("per_order", null, amount);
        };
    var amount = charge.amount();
    jdbc.sql(
            """
            insert into fees (organization_id, event_id, number, name, kind, rate, amount, currency, returned, taxed)
            select :organization, :event, count(*) + 1, :name, :kind, :rate, :amount, :currency, :returned, :taxed
            from fees where event_id = :event""")
        .param("organization", organization.value())
        .param("event", event.value())
        .param("name", fee.name())
        .param("kind", charge.kind())
        .param("rate", charge.rate())
        .param("amount", amount == null ? null : amount.minorUnits())
        .param("currency", amount == null ? null : amount.currency().getCurrencyCode())
        .param("returned", fee.returned())
        .param("taxed", fee.taxed())
        .update();
  }

  private record ChargeColumns(String kind, @Nullable Integer rate, @Nullable Money amount) {}
}

package io.frontrow.catalog;

import static java.util.Objects.requireNonNull;

import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TierId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "price_tiers")
class TierRow {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private @Nullable UUID id;

  @Column(updatable = false)
  private UUID organizationId;

  private UUID showId;
  private int number;
  private String name;
  private long price;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String currency;

  private @Nullable Instant saleOpensAt;
  private @Nullable Instant saleClosesAt;
  private boolean hidden;
  private @Nullable Integer maxPerBuyer;

  protected TierRow() {}

  TierRow(OrganizationId organization, ShowId show, int number, String name, Money price) {
    this.organizationId = organization.value();
    this.showId = show.value();
    this.number = number;
    this.name = name;
    this.price = price.minorUnits();
    this.currency = price.currency().getCurrencyCode();
  }

  void sellBetween(Optional<Instant> opensAt, Optional<Instant> closesAt) {
    this.saleOpensAt = opensAt.orElse(null);
    this.saleClosesAt = closesAt.orElse(null);
  }

  void hide() {
    this.hidden = true;
  }

  void limit(int places) {
    this.maxPerBuyer = places;
  }

  TierId id() {
    return new TierId(requireNonNull(id));
  }

  ShowId show() {
    return new ShowId(showId);
  }

  String name() {
    return name;
  }

  PriceTier toTier() {
    return new PriceTier(
        id(),
        number,
        name,
        Money.of(price, currency),
        Optional.ofNullable(saleOpensAt),
        Optional.ofNullable(saleClosesAt),
        hidden,
        maxPerBuyer == null ? OptionalInt.empty() : OptionalInt.of(maxPerBuyer));
  }
}

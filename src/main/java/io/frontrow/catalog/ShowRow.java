package io.frontrow.catalog;

import static java.util.Objects.requireNonNull;

import io.frontrow.shared.EventId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.VenueId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A performance as it is stored.
@Entity
@Table(name = "shows")
class ShowRow {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private @Nullable UUID id;

  @Column(updatable = false)
  private UUID organizationId;

  @Column(updatable = false)
  private UUID eventId;

  private UUID venueId;
  private @Nullable UUID planVersionId;
  private Instant startsAt;
  private Instant doorsAt;
  private Instant saleOpensAt;
  private Instant saleClosesAt;
  private @Nullable Instant presaleOpensAt;
  private String state;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String currency;

  private int maxSeatsPerOrder;
  private int maxSeatsPerBuyer;
  private int layoutVersion;
  @Version private @Nullable Long version;

  protected ShowRow() {}

  ShowRow(OrganizationId organization, EventId event, ShowDetails details) {
    this.organizationId = organization.value();
    this.eventId = event.value();
    this.venueId = details.venue().value();
    this.planVersionId = details.plan().map(PlanVersionId::value).orElse(null);
    this.startsAt = details.startsAt();
    this.doorsAt = details.doorsAt();
    this.saleOpensAt = details.saleWindow().opensAt();
    this.saleClosesAt = details.saleWindow().closesAt();
    this.state = "scheduled";
    this.currency = details.currency().getCurrencyCode();
    this.maxSeatsPerOrder = details.maxSeatsPerOrder();
    this.maxSeatsPerBuyer = details.maxSeatsPerBuyer();
    this.layoutVersion = 1;
  }

  ShowId id() {
    return new ShowId(requireNonNull(id));
  }

  OrganizationId organization() {
    return new OrganizationId(organizationId);
  }

  EventId event() {
    return new EventId(eventId);
  }

  VenueId venue() {
    return new VenueId(venueId);
  }

  Optional<PlanVersionId> plan() {
    return Optional.ofNullable(planVersionId).map(PlanVersionId::new);
  }

  Instant startsAt() {
    return startsAt;
  }

  Instant doorsAt() {
    return doorsAt;
  }

  SaleWindow saleWindow() {
    return new SaleWindow(saleOpensAt, saleClosesAt);
  }

  void presale(Instant opensAt) {
    this.presaleOpensAt = opensAt;
  }

  /// As its event allows: a cancelled event has no show that takes place.
  SaleTerms terms(boolean eventCancelled) {
    return new SaleTerms(
        eventCancelled ? ShowState.CANCELLED : state(),
        saleWindow(),
        Optional.ofNullable(presaleOpensAt));
  }

  ShowState state() {
    return ShowState.valueOf(state.toUpperCase(Locale.ROOT));
  }

  Currency currency() {
    return Currency.getInstance(currency);
  }

  int maxSeatsPerOrder() {
    return maxSeatsPerOrder;
  }

  int maxSeatsPerBuyer() {
    return maxSeatsPerBuyer;
  }

  /// The layout is kept for ever by those who have read it, so it has a new version whenever it
  /// says something else: seats, zones, or tiers with their prices.
  void layoutChanged() {
    layoutVersion++;
  }

  int layoutVersion() {
    return layoutVersion;
  }
}

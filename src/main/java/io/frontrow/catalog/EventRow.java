package io.frontrow.catalog;

import static java.util.Objects.requireNonNull;

import io.frontrow.shared.EventId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.Rate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/// A production as it is stored. No version means "not stored yet": version 0 is a stored row.
@Entity
@Table(name = "events")
class EventRow {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private @Nullable UUID id;

  @Column(updatable = false)
  private UUID organizationId;

  private String slug;
  private String title;
  private String summary;
  private String description;
  private String category;
  private String cover;
  private String state;
  private @Nullable Integer maxPerBuyer;
  private String attendeeNames;
  private @Nullable Integer taxRate;
  private boolean taxIncluded;
  private boolean takesPromoCodes;

  @Column(updatable = false)
  private Instant createdAt;

  @Version private @Nullable Long version;

  protected EventRow() {}

  EventRow(OrganizationId organization, EventDetails details, Instant createdAt) {
    this.organizationId = organization.value();
    this.slug = details.slug();
    this.title = details.title();
    this.summary = details.summary();
    this.description = details.description();
    this.category = details.category().name().toLowerCase(Locale.ROOT);
    this.cover = details.cover();
    this.state = "draft";
    this.attendeeNames = "none";
    this.taxIncluded = true;
    this.createdAt = createdAt;
  }

  void publish() {
    if (!state.equals("draft")) {
      throw new IllegalStateException("a " + state + " event is not published again");
    }
    state = "published";
  }

  void limit(int places) {
    this.maxPerBuyer = places;
  }

  void tax(Tax tax) {
    this.taxRate = tax.rate().hundredths();
    this.taxIncluded = tax.included();
  }

  void ask(AttendeeNames names) {
    this.attendeeNames = names.name().toLowerCase(Locale.ROOT);
  }

  void takePromoCodes() {
    this.takesPromoCodes = true;
  }

  Optional<Tax> tax() {
    return Optional.ofNullable(taxRate).map(rate -> new Tax(new Rate(rate), taxIncluded));
  }

  AttendeeNames attendeeNames() {
    return AttendeeNames.valueOf(attendeeNames.toUpperCase(Locale.ROOT));
  }

  boolean takesPromoCodes() {
    return takesPromoCodes;
  }

  OptionalInt maxPerBuyer() {
    return maxPerBuyer == null ? OptionalInt.empty() : OptionalInt.of(maxPerBuyer);
  }

  EventId id() {
    return new EventId(requireNonNull(id));
  }

  OrganizationId organization() {
    return new OrganizationId(organizationId);
  }

  boolean isCancelled() {
    return state.equals("cancelled");
  }

  boolean isPublished() {
    return state.equals("published");
  }

  String slug() {
    return slug;
  }

  String title() {
    return title;
  }

  String summary() {
    return summary;
  }

  /// Markdown.
  String description() {
    return description;
  }

  String category() {
    return category;
  }

  String cover() {
    return cover;
  }
}

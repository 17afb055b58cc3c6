package io.frontrow.venue;

import static java.util.Objects.requireNonNull;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.VenueId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A house as it is stored. No version means "not stored yet": version 0 is a stored row.
@Entity
@Table(name = "venues")
class VenueRow {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private @Nullable UUID id;

  @Column(updatable = false)
  private UUID organizationId;

  private String name;
  private String street;
  private String postalCode;
  private String city;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String country;

  private String timeZone;
  @Version private @Nullable Long version;

  protected VenueRow() {}

  VenueRow(OrganizationId organization, String name, Address address, ZoneId timeZone) {
    this.organizationId = organization.value();
    this.name = name;
    this.street = address.street();
    this.postalCode = address.postalCode();
    this.city = address.city();
    this.country = address.country();
    this.timeZone = timeZone.getId();
  }

  VenueId id() {
    return new VenueId(requireNonNull(id));
  }

  Venue toVenue() {
    return new Venue(
        id(),
        new OrganizationId(organizationId),
        name,
        new Address(street, postalCode, city, country),
        ZoneId.of(timeZone));
  }
}

package io.frontrow.catalog;

import static java.util.Objects.requireNonNull;

import io.frontrow.catalog.Zone.GeneralAdmissionZone;
import io.frontrow.catalog.Zone.SeatedZone;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "zones")
class ZoneRow {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private @Nullable UUID id;

  @Column(updatable = false)
  private UUID organizationId;

  @Column(updatable = false)
  private UUID showId;

  @Column(updatable = false)
  private int number;

  private String name;

  @Column(updatable = false)
  private String kind;

  private int capacity;
  private @Nullable UUID priceTierId;

  protected ZoneRow() {}

  private ZoneRow(
      OrganizationId organization,
      ShowId show,
      int number,
      String name,
      String kind,
      int capacity,
      @Nullable UUID priceTierId) {
    this.organizationId = organization.value();
    this.showId = show.value();
    this.number = number;
    this.name = name;
    this.kind = kind;
    this.capacity = capacity;
    this.priceTierId = priceTierId;
  }

  static ZoneRow seated(
      OrganizationId organization, ShowId show, int number, String name, int capacity) {
    return new ZoneRow(organization, show, number, name, "seated", capacity, null);
  }

  static ZoneRow standing(
      OrganizationId organization,
      ShowId show,
      int number,
      String name,
      int capacity,
      TierId tier) {
    return new ZoneRow(
        organization, show, number, name, "general_admission", capacity, tier.value());
  }

  ShowZoneId id() {
    return new ShowZoneId(requireNonNull(id));
  }

  String name() {
    return name;
  }

  Zone toZone() {
    return priceTierId == null
        ? new SeatedZone(id(), name)
        : new GeneralAdmissionZone(id(), name, capacity, new TierId(priceTierId));
  }
}

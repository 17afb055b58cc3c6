package io.frontrow.catalog;

import static java.util.Objects.requireNonNull;

import io.frontrow.catalog.Zone.GeneralAdmissionZone;
import io.frontrow.catalog.Zone.SeatedZone;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
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

  private UUID organizationId;
  private UUID showId;
  private int number;
  private String name;
  private String kind;
  private int capacity;
  private @Nullable UUID priceTierId;

  protected ZoneRow() {}

  private ZoneRow(OrganizationId organization, ShowId show, int number, String name, int capacity) {
    this.organizationId = organization.value();
    this.showId = show.value();
    this.number = number;
    this.name = name;
    this.capacity = capacity;
  }

  static ZoneRow seated(OrganizationId organization, ShowId show, int number, String name, int capacity) {
    var row = new ZoneRow(organization, show, number, name, capacity);
    row.kind = "seated";
    return row;
  }

  static ZoneRow standing(
      OrganizationId organization, ShowId show, int number, String name, int capacity, TierId tier) {
    var row = new ZoneRow(organization, show, number, name, capacity);
    row.kind = "general_admission";
    row.priceTierId = tier.value();
    return row;
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

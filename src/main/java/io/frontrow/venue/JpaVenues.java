package io.frontrow.venue;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.VenueId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class JpaVenues implements Venues {
  private final VenueRows rows;
  private final AuditLog audit;

  JpaVenues(VenueRows rows, AuditLog audit) {
    this.rows = rows;
    this.audit = audit;
  }

  @Override
  public VenueId add(OrganizationId organization, String name, Address address, ZoneId timeZone) {
    var id = rows.saveAndFlush(new VenueRow(organization, name, address, timeZone)).id();
    audit.record(
        AuditEntry.of(
            "venue.added",
            "venue",
            id.toString(),
            Map.of(),
            Map.of("name", name, "city", address.city())));
    return id;
  }

  @Override
  public Map<VenueId, Venue> find(Collection<VenueId> ids) {
    return rows.findAllById(ids.stream().map(VenueId::value).distinct().toList()).stream()
        .map(VenueRow::toVenue)
        .collect(Collectors.toMap(Venue::id, Function.identity()));
  }
}

package io.frontrow.venue;

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

  JpaVenues(VenueRows rows) {
    this.rows = rows;
  }

  @Override
  public VenueId add(OrganizationId organization, String name, Address address, ZoneId timeZone) {
    return rows.saveAndFlush(new VenueRow(organization, name, address, timeZone)).id();
  }

  @Override
  public Map<VenueId, Venue> find(Collection<VenueId> ids) {
    return rows.findAllById(ids.stream().map(VenueId::value).distinct().toList()).stream()
        .map(VenueRow::toVenue)
        .collect(Collectors.toMap(Venue::id, Function.identity()));
  }
}

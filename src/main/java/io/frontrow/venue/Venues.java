package io.frontrow.venue;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.VenueId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;

/// The houses. Works inside the caller's transaction: who may see and change which house is decided
/// by its context.
public interface Venues {
  VenueId add(OrganizationId organization, String name, Address address, ZoneId timeZone);

  /// Houses the caller's context may not see are missing in the answer.
  Map<VenueId, Venue> find(Collection<VenueId> ids);
}

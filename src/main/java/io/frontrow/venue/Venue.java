package io.frontrow.venue;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.VenueId;
import java.time.ZoneId;

/// A house where shows take place. Its time zone is the one on every ticket.
public record Venue(
    VenueId id, OrganizationId organization, String name, Address address, ZoneId timeZone) {}

package io.frontrow.shared;

import java.util.Optional;
import java.util.UUID;

/// Identifies an organization: a tenant, the organizer's company.
public record OrganizationId(UUID value) implements Comparable<OrganizationId> {
  /// Empty when the text is no UUID, so that a mangled address is "not found" and never an error.
  public static Optional<OrganizationId> parse(String text) {
    return Uuids.parse(text).map(OrganizationId::new);
  }

  @Override
  public int compareTo(OrganizationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package io.frontrow.identity;

import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.util.Map;

/// A person who is signed in, with the roles held at this moment: read from the database for each
/// request, so that a role taken away is gone at once.
public record Account(
    UserId id,
    EmailAddress email,
    String name,
    boolean platformAdmin,
    Map<OrganizationId, Role> roles) {
  public Account {
    roles = Map.copyOf(roles);
  }
}

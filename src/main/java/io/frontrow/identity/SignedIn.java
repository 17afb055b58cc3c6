package io.frontrow.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/// What a session remembers of the person: only who it is. Name and roles are read anew, so a
/// session never keeps a right that was taken away.
record SignedIn(UUID userId) implements AuthenticatedPrincipal, Serializable {
  @Serial private static final long serialVersionUID = 1;

  @Override
  public String getName() {
    return userId.toString();
  }
}

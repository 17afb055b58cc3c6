package io.frontrow.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Tells who asks, as far as it has been proven when security has let the request through. Answered
/// by the module that knows people and programs.
public interface Askers {
  /// A client or a user for a token, a user for a session, a visitor for a browser we know.
  Optional<Principal> of(HttpServletRequest request);
}

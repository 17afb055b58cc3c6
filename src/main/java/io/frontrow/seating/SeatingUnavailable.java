package io.frontrow.seating;

import io.frontrow.platform.web.StoreAway;

/// Seats cannot be held just now: Redis gives no answer, or a show is being rebuilt. Answered with
/// 503; browsing goes on.
public final class SeatingUnavailable extends StoreAway {
  public SeatingUnavailable(String message) {
    super(message);
  }

  public SeatingUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

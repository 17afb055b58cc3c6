package io.frontrow.seating.adapter.api;

import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.domain.AvailabilityView;

/// How long which answer may be used without asking again.
final class Caching {
  /// What is sold by the second: kept, but asked about each time.
  static final String ASK_EACH_TIME = "public, no-cache";

  /// While Redis is away nothing better is known for a moment.
  private static final String A_MOMENT = "public, max-age=2";

  /// Named by its version: the same for ever.
  static final String FOR_EVER = "public, max-age=31536000, immutable";

  private Caching() {}

  /// What only one sales channel sees is no shared cache's business.
  static String of(AvailabilityView view, String channel) {
    if (!channel.equals(HoldRequest.ONLINE)) {
      return "private, no-cache";
    }
    return view.isLive() ? ASK_EACH_TIME : A_MOMENT;
  }
}

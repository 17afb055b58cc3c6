package io.frontrow.platform.limits;

import io.frontrow.platform.limits.Budget.WithoutRedis;

/// One call that one budget counts for one principal.
///
/// @param budget its name
record Charge(String budget, Principal principal, Rate rate, WithoutRedis withoutRedis) {
  /// Where Redis counts. One key a script, so that a cluster may keep them where it likes.
  String key() {
    return "limit:" + budget + ":" + principal.kind().slug() + ":" + principal.id();
  }
}

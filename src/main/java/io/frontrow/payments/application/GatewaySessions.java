package io.frontrow.payments.application;

import io.frontrow.payments.application.Gateway.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The payment pages that were filled in, as the gateway lists them: also such as nobody told us
/// of. Called outside any transaction; throws [GatewayUnreachable] when nobody answers.
public interface GatewaySessions {
  /// Those made since then that carry an id of ours, the newest first.
  List<Seen> filledIn(Instant since, int most);

  /// A page somebody filled in.
  ///
  /// @param payment our id it carries, which somebody else may have written there
  record Seen(String session, UUID payment, Page page, Instant madeAt) {}
}

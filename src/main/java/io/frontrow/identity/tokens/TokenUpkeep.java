package io.frontrow.identity.tokens;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps keys young and tables small. Every instance may do it at any time: what another has done
/// is found done.
@Component
class TokenUpkeep {
  private static final Logger log = LoggerFactory.getLogger(TokenUpkeep.class);

  private final SigningKeys keys;
  private final Revocations revocations;
  private final Authorizations authorizations;

  TokenUpkeep(SigningKeys keys, Revocations revocations, Authorizations authorizations) {
    this.keys = keys;
    this.revocations = revocations;
    this.authorizations = authorizations;
  }

  /// The first start makes the first key, so that nobody waits for it.
  @EventListener(ApplicationStartedEvent.class)
  @Scheduled(cron = "0 */10 * * * *", zone = "UTC")
  void run() {
    keys.rotateWhenDue();
    var dropped = keys.dropOver() + revocations.dropOver() + authorizations.dropOver();
    if (dropped > 0) {
      log.info("tokens tidied rows={}", dropped);
    }
  }
}

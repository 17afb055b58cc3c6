package io.frontrow.identity.tokens;

import io.frontrow.platform.settings.Installation;
import org.springframework.stereotype.Component;

/// Who issues our tokens, and for whom: the public address of this installation and its API. A
/// token of another installation, or for another service of this one, is none for us.
@Component
class Issuer {
  private final Installation installation;

  Issuer(Installation installation) {
    this.installation = installation;
  }

  String name() {
    return installation.publicUrl().toString();
  }

  String audience() {
    return installation.link("/api/v1").toString();
  }
}

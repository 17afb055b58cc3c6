package io.frontrow.identity.tokens;

import io.frontrow.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Names of signing keys that prove themselves: half of the name is drawn, half signs it with the
/// installation's secret. An instance that meets a key it does not know can tell a new one of ours,
/// for which it asks the database, from any invention, for which it does not.
final class KeyIds {
  private static final String PURPOSE = "signing-key-id";
  private static final int DRAWN = 8;
  private static final int PROOF = 16;

  private final Secrets secrets;

  KeyIds(Secrets secrets) {
    this.secrets = secrets;
  }

  String draw() {
    var name = secrets.randomToken(DRAWN);
    return name + "." + proof(name);
  }

  boolean isOurs(String kid) {
    int dot = kid.indexOf('.');
    return dot > 0
        && MessageDigest.isEqual(
            proof(kid.substring(0, dot)).getBytes(StandardCharsets.US_ASCII),
            kid.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
  }

  private String proof(String name) {
    return secrets.sign(PURPOSE, name).substring(0, PROOF);
  }
}

package io.frontrow.identity.tokens;

import io.frontrow.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// How secrets of programs are kept: as a keyed digest. A password is slow to verify because people
/// choose it; a program's secret is drawn at random, so that slowness would guard nothing and would
/// let anybody keep our processors busy at the token endpoint. The key is made from the
/// installation's secret: without it a dump does not even tell whether a guess is right.
final class ClientSecrets implements PasswordEncoder {
  private static final String PURPOSE = "api-client-secret";

  private final Secrets secrets;

  ClientSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String encode(@Nullable CharSequence secret) {
    return secrets.sign(PURPOSE, String.valueOf(secret));
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String kept) {
    return secret != null
        && kept != null
        && MessageDigest.isEqual(
            encode(secret).getBytes(StandardCharsets.US_ASCII),
            kept.getBytes(StandardCharsets.UTF_8));
  }
}

package io.frontrow.platform.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs and draws. One installation secret; a key of its own for every purpose, so that a
/// signature made for one thing proves nothing elsewhere.
public final class Secrets {
  private static final String ALGORITHM = "HmacSHA256";
  private final SecretKeySpec root;
  private final SecureRandom random = new SecureRandom();

  /// At least 32 bytes.
  public Secrets(byte[] installationSecret) {
    if (installationSecret.length < 32) {
      throw new IllegalArgumentException("the installation secret needs at least 32 bytes");
    }
    this.root = new SecretKeySpec(installationSecret, ALGORITHM);
  }

  /// HMAC-SHA-256 (RFC 2104) of the message under the key of this purpose: 32 bytes.
  public byte[] hmac(String purpose, String message) {
    var key = new SecretKeySpec(mac(root, purpose), ALGORITHM);
    return mac(key, message);
  }

  /// The same as base64url text, for links and cookies: 43 characters.
  public String sign(String purpose, String message) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(purpose, message));
  }

  /// Compares in constant time.
  public boolean matches(String purpose, String message, String signature) {
    return MessageDigest.isEqual(
        sign(purpose, message).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  /// So many random bytes as base64url text.
  public String randomToken(int bytes) {
    var drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }

  /// A number from 0 (inclusive) to the bound (exclusive).
  public int randomBelow(int bound) {
    return random.nextInt(bound);
  }

  private static byte[] mac(SecretKeySpec key, String message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

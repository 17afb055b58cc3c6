package io.frontrow.identity.tokens;

import io.frontrow.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts private keys for the database (AES-256-GCM) under a key made from the installation's
/// secret, bound to the key's name: a dump, or a row put under another name, is worth nothing.
final class KeySeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Secrets secrets;
  private final SecretKeySpec key;

  KeySeal(Secrets secrets) {
    this.secrets = secrets;
    this.key = new SecretKeySpec(secrets.hmac("signing-key-seal", "aes-256-gcm"), "AES");
  }

  String seal(String kid, String secret) {
    var nonce = Base64.getUrlDecoder().decode(secrets.randomToken(NONCE));
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, kid);
      var text = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      var sealed = Arrays.copyOf(nonce, NONCE + text.length);
      System.arraycopy(text, 0, sealed, NONCE, text.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /// Empty when it was sealed with another secret, under another name, or has been changed since.
  Optional<String> open(String kid, String text) {
    try {
      var sealed = Base64.getUrlDecoder().decode(text);
      if (sealed.length <= NONCE) {
        return Optional.empty();
      }
      var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), kid);
      return Optional.of(
          new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException notOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String kid) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}

package io.frontrow.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// By which two calls are known to be the same: SHA-256 of method, path and body. The body counts
/// in its canonical form (RFC 8785), so that other spaces, another order of fields or `1.0` for `1`
/// are no other call.
///
/// @param value 43 characters of base64url
public record BodyHash(String value) {

  /// The hash of a call.
  ///
  /// @param path as it was called, without the query, and under which conditions
  /// @param json the body as it came; empty when there was none. Throws MalformedJson.
  public static BodyHash of(String method, String path, byte[] json) {
    var digest = sha256();
    digest.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
    if (json.length > 0) {
      digest.update(CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8));
    }
    return new BodyHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

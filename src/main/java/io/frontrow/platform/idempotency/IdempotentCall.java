package io.frontrow.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A call that names itself, so that it can be repeated.
///
/// @param client whose key it is: keys of two clients, or of two people behind one client, never
///   meet
/// @param operation what is done, as `POST /api/v1/orders`: in PostgreSQL the same key may stand
///   for another operation too
/// @param hash of method, path and body
public record IdempotentCall(String client, String operation, IdempotencyKey key, BodyHash hash) {
  private static final int LONGEST_CLIENT = 200;
  private static final int LONGEST_OPERATION = 100;

  public IdempotentCall {
    if (client.isEmpty() || client.length() > LONGEST_CLIENT) {
      throw new IllegalArgumentException("no client: " + client.length() + " characters");
    }
    if (operation.isEmpty() || operation.length() > LONGEST_OPERATION) {
      throw new IllegalArgumentException("no operation: " + operation);
    }
  }

  /// A name that its repetitions have too, and no other call: work that is not sure whether it was
  /// done can remember it.
  ///
  /// @return 43 characters of base64url
  public String name() {
    return digest(client + "\n" + key.value() + "\n" + hash.value());
  }

  /// The key's place in Redis: of fixed length, whatever a client makes of its keys.
  String record() {
    return "{idem:" + digest(client + "\n" + key.value()) + "}";
  }

  private static String digest(String text) {
    var digest = BodyHash.sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
  }
}

package io.frontrow.identity.tokens;

/// Tells good tokens from bad ones.
interface TokenVerification {
  /// Cheap for a token seen within the last minute.
  TokenVerdict verify(String token);
}

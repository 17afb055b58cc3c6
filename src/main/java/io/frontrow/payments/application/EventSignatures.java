package io.frontrow.payments.application;

/// Knows whether a message really comes from the gateway.
public interface EventSignatures {
  /// Over the exact bytes that came, before anything reads them.
  boolean valid(String payload, String signature);
}

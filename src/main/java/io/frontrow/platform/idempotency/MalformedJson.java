package io.frontrow.platform.idempotency;

/// The body is no JSON that has a canonical form.
public final class MalformedJson extends RuntimeException {
  MalformedJson(Throwable cause) {
    super(cause);
  }
}

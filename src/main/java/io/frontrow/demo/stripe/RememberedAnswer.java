package io.frontrow.demo.stripe;

/// The first answer to an `Idempotency-Key`; `request` tells whether a second call asks for the
/// same.
record RememberedAnswer(String key, String request, int status, String body, long at) {}

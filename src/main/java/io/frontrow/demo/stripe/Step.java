package io.frontrow.demo.stripe;

/// What an action wants to change and what it answers; committed together with the idempotency
/// record.
record Step<T>(Change change, T result) {}

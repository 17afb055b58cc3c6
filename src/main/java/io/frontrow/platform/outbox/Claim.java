package io.frontrow.platform.outbox;

/// The right to work on a row until its lease ends. `holder` proves it: it differs for every claim,
/// so a worker that was too slow cannot mark what another has taken over.
public record Claim<T>(T work, Object id, String kind, int attempts, String holder) {}

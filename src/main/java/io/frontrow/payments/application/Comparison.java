package io.frontrow.payments.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One comparison of our books with the gateway's.
///
/// @param startedBy `schedule`, or the address of an admin
/// @param asked open payments the gateway was asked about
/// @param seen filled-in pages the gateway listed
/// @param repaired payments that nobody had told us of
/// @param differences what was found that is not as it should be
/// @param error why it ended early
public record Comparison(
    UUID id,
    String startedBy,
    Instant startedAt,
    int asked,
    int seen,
    int repaired,
    int differences,
    Optional<Instant> finishedAt,
    Optional<String> error) {}

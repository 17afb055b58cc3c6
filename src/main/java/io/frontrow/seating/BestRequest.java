package io.frontrow.seating;

import io.frontrow.catalog.Access;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Optional;

/// A wish for the best places that are free, whichever they are.
///
/// @param zone empty: anywhere
/// @param tier empty: at any price
/// @param accessible one of the places is to be for a wheelchair; else none is
/// @param buyer as in [HoldRequest]
/// @param key the same wish sent twice carries the same key and gets the same hold
/// @param channel slug of the sales channel
public record BestRequest(
    ShowId show,
    int quantity,
    Optional<ShowZoneId> zone,
    Optional<TierId> tier,
    boolean accessible,
    String buyer,
    String key,
    Access access,
    String channel) {}

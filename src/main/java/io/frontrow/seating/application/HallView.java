package io.frontrow.seating.application;

import io.frontrow.catalog.PriceTier;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.seating.domain.SeatOnSale;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import io.frontrow.venue.PlanCanvas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a buyer can choose from at this moment.
///
/// @param block the part that is shown, when the hall is too large for one picture
/// @param seats those shown, in layout order; empty in an overview
/// @param left places and seats left by zone
/// @param tiers which price tiers a zone's seats have
/// @param known the tiers this visitor may know of; no page may name another, or what it costs
/// @param forSale those this visitor may buy now, or could look at while nothing is on sale
/// @param canHold false while Redis is away: what is shown comes from PostgreSQL alone
/// @param hasWheelchairPlaces anywhere in the hall, not only in the part shown
public record HallView(
    Optional<ShowZoneId> block,
    boolean overview,
    List<SeatOnSale> seats,
    Map<SeatId, SeatState> states,
    Map<ShowZoneId, Integer> left,
    Map<ShowZoneId, Integer> capacity,
    Map<ShowZoneId, List<TierId>> tiers,
    Optional<PlanCanvas> canvas,
    List<PriceTier> known,
    Set<TierId> forSale,
    boolean canHold,
    boolean hasWheelchairPlaces) {}

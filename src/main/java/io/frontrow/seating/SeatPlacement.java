package io.frontrow.seating;

import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;

/// A seat of a show that is about to be put on sale. The guid is the plan's, so that a later
/// version finds it again.
public record SeatPlacement(
    ShowZoneId zone,
    TierId tier,
    String guid,
    String row,
    String number,
    double x,
    double y,
    boolean accessible,
    boolean companion) {}

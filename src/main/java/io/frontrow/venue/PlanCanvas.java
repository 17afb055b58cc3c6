package io.frontrow.venue;

import io.frontrow.venue.SeatingPlan.Drawing;
import io.frontrow.venue.SeatingPlan.StandingArea;
import java.util.List;

/// The sheet seats are drawn on.
public record PlanCanvas(
    double width,
    double height,
    double seatRadius,
    List<StandingArea> standingAreas,
    List<Drawing> drawings) {
  public PlanCanvas {
    standingAreas = List.copyOf(standingAreas);
    drawings = List.copyOf(drawings);
  }
}

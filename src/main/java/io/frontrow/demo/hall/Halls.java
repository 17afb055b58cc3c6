package io.frontrow.demo.hall;

import io.frontrow.venue.SeatingPlan;

/// The rooms the demo sells.
public final class Halls {
  private Halls() {}

  public static SeatingPlan concertHall(String name) {
    return ConcertHall.named(name);
  }

  public static SeatingPlan stadium(String name) {
    return Stadium.named(name, 50_000, 5_000);
  }

  public static SeatingPlan jazzCellar(String name) {
    return JazzCellar.named(name);
  }

  /// Gently curved rows with a centre aisle; the back rows are the cheaper ones.
  public static SeatingPlan playhouse(String name, int rows, double width, String... categories) {
    return Playhouse.named(name, rows, width, categories);
  }

  public static SeatingPlan meadow(String name) {
    return new PlanSketch(name, "Front of stage", "Meadow")
        .stage(new Point(-300, 0), 600, 140)
        .standing("Front of stage", 800, "Front of stage", new Point(-300, 180), 600, 220)
        .standing("Meadow", 3_000, "Meadow", new Point(-500, 430), 1000, 420)
        .plan();
  }
}

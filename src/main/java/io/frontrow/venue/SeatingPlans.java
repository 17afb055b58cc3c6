package io.frontrow.venue;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.SeatingPlanId;
import io.frontrow.shared.VenueId;
import java.util.List;
import java.util.Optional;

/// The ways to set up a house. A version never changes once it is published: shows were sold by it.
///
/// Works inside the caller's transaction.
public interface SeatingPlans {
  /// Stores a new plan of a house as its version 1.
  Publication publish(OrganizationId organization, VenueId venue, SeatingPlan plan);

  /// Stores the next version of a plan; shows on sale keep the version they have.
  Publication revise(OrganizationId organization, SeatingPlanId planId, SeatingPlan plan);

  Optional<SeatingPlan> find(PlanVersionId version);

  /// What hangs on the walls of the map, without the seats: cheap also for a stadium.
  Optional<PlanCanvas> canvas(PlanVersionId version);

  sealed interface Publication {
    /// `warnings` are worth a look but hinder nobody.
    record Published(
        SeatingPlanId plan, PlanVersionId version, int number, List<PlanFault> warnings)
        implements Publication {}

    /// Nothing was stored.
    record Refused(List<PlanFault> faults) implements Publication {}
  }
}

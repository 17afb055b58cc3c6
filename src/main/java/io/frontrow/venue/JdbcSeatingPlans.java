package io.frontrow.venue;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PlanVersionId;
import io.frontrow.shared.SeatingPlanId;
import io.frontrow.shared.VenueId;
import io.frontrow.venue.SeatingPlans.Publication.Published;
import io.frontrow.venue.SeatingPlans.Publication.Refused;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcSeatingPlans implements SeatingPlans {
  private final JdbcClient jdbc;
  private final PlanJson json;
  private final AuditLog audit;
  private final InstantSource clock;

  JdbcSeatingPlans(JdbcClient jdbc, PlanJson json, AuditLog audit, InstantSource clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Publication publish(OrganizationId organization, VenueId venue, SeatingPlan plan) {
    var check = PlanCheck.of(plan);
    if (check.stream().anyMatch(PlanFault::refuses)) {
      return new Refused(check);
    }
    var planId =
        jdbc.sql(
                "insert into seating_plans (organization_id, venue_id, name) values (:organization,"
                    + " :venue, :name) returning id")
            .param("organization", organization.value())
            .param("venue", venue.value())
            .param("name", plan.name())
            .query(UUID.class)
            .single();
    return revise(organization, new SeatingPlanId(planId), plan);
  }

  /// The plan's row is locked, so that two editors get two numbers.
  @Override
  public Publication revise(OrganizationId organization, SeatingPlanId planId, SeatingPlan plan) {
    var check = PlanCheck.of(plan);
    if (check.stream().anyMatch(PlanFault::refuses)) {
      return new Refused(check);
    }
    jdbc.sql("select id from seating_plans where id = :plan for no key update")
        .param("plan", planId.value())
        .query(UUID.class)
        .single();
    var published =
        jdbc.sql(
                """
                insert into seating_plan_versions (organization_id, seating_plan_id, number, layout, seat_count, created_at)
                values (:organization, :plan,
                        (select coalesce(max(number), 0) + 1 from seating_plan_versions where seating_plan_id = :plan),
                        cast(:layout as jsonb), :seats, :now)
                returning id, number\
                """)
            .param("organization", organization.value())
            .param("plan", planId.value())
            .param("layout", json.write(plan))
            .param("seats", plan.seatCount())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(
                (row, _) ->
                    new Published(
                        planId,
                        new PlanVersionId(row.getObject("id", UUID.class)),
                        row.getInt("number"),
                        check))
            .single();
    audit.record(
        AuditEntry.of(
            "seating_plan.published",
            "seating_plan",
            planId.toString(),
            Map.of(),
            Map.of("name", plan.name(), "number", published.number(), "seats", plan.seatCount())));
    return published;
  }

  @Override
  public Optional<SeatingPlan> find(PlanVersionId version) {
    return jdbc.sql("select layout::text from seating_plan_versions where id = :version")
        .param("version", version.value())
        .query(String.class)
        .optional()
        .map(json::read);
  }

  @Override
  public Optional<PlanCanvas> canvas(PlanVersionId version) {
    return jdbc.sql(
            "select (layout - 'zones' - 'name' - 'categories')::text from seating_plan_versions"
                + " where id = :version")
        .param("version", version.value())
        .query(String.class)
        .optional()
        .map(json::readCanvas);
  }
}

package io.frontrow.catalog;

import static java.util.Objects.requireNonNull;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.pages.SharedPages;
import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.EventId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PromoCodeId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class JpaProgramme implements Programme {
  private final EventRows events;
  private final ShowRows shows;
  private final TierRows tiers;
  private final ZoneRows zones;
  private final AccessCodeTable codes;
  private final PriceRuleTable rules;
  private final PromoCodeTable promoCodes;
  private final AuditLog audit;
  private final SharedPages pages;
  private final InstantSource clock;

  JpaProgramme(
      EventRows events,
      ShowRows shows,
      TierRows tiers,
      ZoneRows zones,
      AccessCodeTable codes,
      PriceRuleTable rules,
      PromoCodeTable promoCodes,
      AuditLog audit,
      SharedPages pages,
      InstantSource clock) {
    this.events = events;
    this.shows = shows;
    this.tiers = tiers;
    this.zones = zones;
    this.codes = codes;
    this.rules = rules;
    this.promoCodes = promoCodes;
    this.audit = audit;
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public EventId draft(OrganizationId organization, EventDetails details) {
    var id = events.saveAndFlush(new EventRow(organization, details, clock.instant())).id();
    audit.record(
        AuditEntry.of(
            "event.drafted",
            "event",
            id.toString(),
            Map.of(),
            Map.of("slug", details.slug(), "title", details.title())));
    return id;
  }

  @Override
  public ScheduledShow schedule(OrganizationId organization, EventId event, ShowDetails details) {
    var show = shows.saveAndFlush(new ShowRow(organization, event, details)).id();
    pages.changed();
    var tierIds = addTiers(organization, show, details.tiers());
    audit.record(
        AuditEntry.of(
            "show.scheduled",
            "show",
            show.toString(),
            Map.of(),
            Map.of("event", event.toString(), "starts_at", details.startsAt().toString())));
    return new ScheduledShow(show, tierIds, addZones(organization, show, details, tierIds));
  }

  private Map<String, TierId> addTiers(
      OrganizationId organization, ShowId show, List<ShowDetails.Tier> added) {
    var ids = new LinkedHashMap<String, TierId>();
    for (var tier : added) {
      var row = new TierRow(organization, show, ids.size() + 1, tier.name(), tier.price());
      ids.put(tier.name(), tiers.save(row).id());
    }
    tiers.flush();
    return ids;
  }

  private Map<String, ShowZoneId> addZones(
      OrganizationId organization, ShowId show, ShowDetails details, Map<String, TierId> tierIds) {
    var rows = new ArrayList<ZoneRow>();
    for (var block : details.seated()) {
      rows.add(ZoneRow.seated(organization, show, rows.size() + 1, block.name(), block.capacity()));
    }
    for (var block : details.standing()) {
      var tier = requireNonNull(tierIds.get(block.tier()), block.tier());
      rows.add(
          ZoneRow.standing(
              organization, show, rows.size() + 1, block.name(), block.capacity(), tier));
    }
    var ids = new LinkedHashMap<String, ShowZoneId>();
    zones.saveAllAndFlush(rows).forEach(row -> ids.put(row.name(), row.id()));
    return ids;
  }

  @Override
  public void presale(ShowId show, Instant opensAt) {
    shows.findById(show.value()).orElseThrow().presale(opensAt);
    shows.flush();
    pages.changed();
    audit.record(
        AuditEntry.of(
            "show.presale_set",
            "show",
            show.toString(),
            Map.of(),
            Map.of("presale_opens_at", opensAt.toString())));
  }

  @Override
  public void sellBetween(TierId tier, Optional<Instant> opensAt, Optional<Instant> closesAt) {
    tiers.findById(tier.value()).orElseThrow().sellBetween(opensAt, closesAt);
    tiers.flush();
    pages.changed();
    audit.record(
        AuditEntry.of(
            "price_tier.window_set",
            "price_tier",
            tier.toString(),
            Map.of(),
            Map.of(
                "opens_at", opensAt.map(Instant::toString).orElse(""),
                "closes_at", closesAt.map(Instant::toString).orElse(""))));
  }

  @Override
  public void hide(TierId tier) {
    var row = tiers.findById(tier.value()).orElseThrow();
    row.hide();
    shows.findById(row.show().value()).orElseThrow().layoutChanged();
    tiers.flush();
    pages.changed();
    audit.record(
        AuditEntry.of(
            "price_tier.hidden",
            "price_tier",
            tier.toString(),
            Map.of("hidden", false),
            Map.of("hidden", true)));
  }

  @Override
  public void limit(TierId tier, int placesPerBuyer) {
    tiers.findById(tier.value()).orElseThrow().limit(placesPerBuyer);
    tiers.flush();
    recordLimit("price_tier", tier, placesPerBuyer);
  }

  @Override
  public void limit(EventId event, int placesPerBuyer) {
    events.findById(event.value()).orElseThrow().limit(placesPerBuyer);
    events.flush();
    recordLimit("event", event, placesPerBuyer);
  }

  private void recordLimit(String what, Object id, int placesPerBuyer) {
    audit.record(
        AuditEntry.of(
            what + ".limit_set",
            what,
            id.toString(),
            Map.of(),
            Map.of("max_per_buyer", placesPerBuyer)));
  }

  @Override
  public AccessCodeId addCode(OrganizationId organization, NewAccessCode code) {
    return codes.add(organization, code);
  }

  @Override
  public TicketTypeId addTicketType(OrganizationId organization, NewTicketType type) {
    var id = rules.add(organization, type);
    audit.record(
        AuditEntry.of(
            "ticket_type.added",
            "ticket_type",
            id.toString(),
            Map.of(),
            Map.of(
                "event", type.event().toString(),
                "name", type.name(),
                "usual", type.usual(),
                "reduction", type.reduction().toString(),
                "tiers", type.tiers().size())));
    return id;
  }

  @Override
  public void addFee(OrganizationId organization, EventId event, Fee fee) {
    rules.add(organization, event, fee);
    pages.changed();
    audit.record(
        AuditEntry.of(
            "fee.added",
            "event",
            event.toString(),
            Map.of(),
            Map.of(
                "name", fee.name(),
                "charge", fee.charge().toString(),
                "returned", fee.returned(),
                "taxed", fee.taxed())));
  }

  @Override
  public void tax(EventId event, Tax tax) {
    events.findById(event.value()).orElseThrow().tax(tax);
    events.flush();
    pages.changed();
    audit.record(
        AuditEntry.of(
            "event.tax_set",
            "event",
            event.toString(),
            Map.of(),
            Map.of("rate", tax.rate().hundredths(), "included", tax.included())));
  }

  @Override
  public void ask(EventId event, AttendeeNames names) {
    events.findById(event.value()).orElseThrow().ask(names);
    events.flush();
    audit.record(
        AuditEntry.of(
            "event.attendee_names_set",
            "event",
            event.toString(),
            Map.of(),
            Map.of("attendee_names", names.name())));
  }

  @Override
  public PromoCodeId addPromoCode(OrganizationId organization, NewPromoCode code) {
    var id = promoCodes.add(organization, code);
    events.findById(code.event().value()).orElseThrow().takePromoCodes();
    events.flush();
    return id;
  }

  @Override
  public void publish(EventId event) {
    var row = events.findById(event.value()).orElseThrow();
    if (row.isPublished()) {
      return;
    }
    row.publish();
    events.flush();
    pages.changed();
    audit.record(
        AuditEntry.of(
            "event.published",
            "event",
            event.toString(),
            Map.of("state", "draft"),
            Map.of("state", "published")));
  }

  @Override
  public boolean contains(OrganizationId organization, String slug) {
    return events.existsByOrganizationIdAndSlug(organization.value(), slug);
  }
}

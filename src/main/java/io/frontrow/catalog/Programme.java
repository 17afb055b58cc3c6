package io.frontrow.catalog;

import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.EventId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PromoCodeId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Optional;

/// Where organizers write what will be played. Works inside the caller's tenant transaction.
public interface Programme {
  /// A draft: nobody but its organization sees it. The slug must be free.
  EventId draft(OrganizationId organization, EventDetails details);

  ScheduledShow schedule(OrganizationId organization, EventId event, ShowDetails details);

  /// From when codes buy places of the show: before everybody can.
  void presale(ShowId show, Instant opensAt);

  /// Gives a tier a sale window of its own; what is empty stays the show's.
  void sellBetween(TierId tier, Optional<Instant> opensAt, Optional<Instant> closesAt);

  /// From now on the tier is known and sold only to those whose code unlocks it.
  void hide(TierId tier);

  /// How many places of the tier one buyer may have.
  void limit(TierId tier, int placesPerBuyer);

  /// How many places of all shows of the event one buyer may have.
  void limit(EventId event, int placesPerBuyer);

  /// Throws DataIntegrityViolationException when the event has a code of this name.
  AccessCodeId addCode(OrganizationId organization, NewAccessCode code);

  /// After those the event has.
  TicketTypeId addTicketType(OrganizationId organization, NewTicketType type);

  /// After those the event has.
  void addFee(OrganizationId organization, EventId event, Fee fee);

  /// From now on tickets of the event carry this tax.
  void tax(EventId event, Tax tax);

  /// From now on the checkout asks for these names.
  void ask(EventId event, AttendeeNames names);

  /// Throws DataIntegrityViolationException when the event has a promo code of this name.
  PromoCodeId addPromoCode(OrganizationId organization, NewPromoCode code);

  /// Shows the event to everybody.
  void publish(EventId event);

  /// Whether this organization has an event with that slug, in any state.
  boolean contains(OrganizationId organization, String slug);
}

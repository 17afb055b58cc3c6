package io.frontrow.seating.adapter.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.catalog.Zone;
import io.frontrow.platform.api.ApiJson;
import io.frontrow.platform.api.SharedAnswer;
import io.frontrow.seating.domain.AvailabilityView;
import io.frontrow.seating.domain.AvailabilityView.Count;
import io.frontrow.shared.Money;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Views of a show as JSON. The one of all seats is written once for each view, and there is one
/// view for each version: thousands who look at the same moment share it.
@Component
class AvailabilityAnswers {
  private static final String ENCODING = "base64-2bit";
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final ApiJson json;

  /// By the very view, for as long as somebody else keeps that.
  private final Cache<AvailabilityView, SharedAnswer> written =
      Caffeine.newBuilder().weakKeys().build();

  AvailabilityAnswers(ApiJson json) {
    this.json = json;
  }

  record SeatsAnswer(
      ShowId showId, String version, boolean live, List<ZoneCount> zones, Seats seats) {}

  record ZoneCount(ShowZoneId id, int available, int held, int sold, List<TierCount> tiers) {}

  record TierCount(TierId id, int available, int held, int sold) {}

  /// @param data two bits a seat in layout order, written as base64
  record Seats(int layoutVersion, int count, String encoding, String data) {}

  SharedAnswer seats(ShowOnSale show, AvailabilityView view) {
    return written.get(view, _ -> answer(seatsAnswer(show, view), view));
  }

  private static SeatsAnswer seatsAnswer(ShowOnSale show, AvailabilityView view) {
    return new SeatsAnswer(
        show.id(),
        view.version(),
        view.isLive(),
        view.zones().entrySet().stream()
            .map(zone -> zoneCount(zone.getKey(), view.zone(zone.getKey()), zone.getValue()))
            .toList(),
        new Seats(
            show.layoutVersion(), view.seats(), ENCODING, BASE64.encodeToString(view.packed())));
  }

  private static ZoneCount zoneCount(ShowZoneId id, Count all, Map<TierId, Count> tiers) {
    return new ZoneCount(
        id,
        all.available(),
        all.held(),
        all.sold(),
        tiers.entrySet().stream().map(tier -> tierCount(tier.getKey(), tier.getValue())).toList());
  }

  private static TierCount tierCount(TierId id, Count count) {
    return new TierCount(id, count.available(), count.held(), count.sold());
  }

  record ZonesAnswer(String version, boolean live, List<ZoneAnswer> items) {}

  record ZoneAnswer(
      ShowZoneId id,
      String name,
      ZoneKind kind,
      int capacity,
      int available,
      List<TierOfZone> tiers) {}

  record TierOfZone(TierId id, int number, String name, Money price, int capacity, int available) {}

  SharedAnswer zones(ShowOnSale show, AvailabilityView view) {
    var zones =
        show.zones().stream()
            .filter(zone -> view.zones().containsKey(zone.id()))
            .map(zone -> zone(show, zone, view))
            .toList();
    return answer(new ZonesAnswer(view.version(), view.isLive(), zones), view);
  }

  private static ZoneAnswer zone(ShowOnSale show, Zone zone, AvailabilityView view) {
    var counts = view.zones().getOrDefault(zone.id(), Map.of());
    var all = view.zone(zone.id());
    var tiers =
        show.tiers().stream()
            .filter(tier -> counts.containsKey(tier.id()))
            .map(tier -> tier(tier, counts.getOrDefault(tier.id(), Count.NOTHING)))
            .toList();
    return new ZoneAnswer(
        zone.id(), zone.name(), ZoneKind.of(zone), all.capacity(), all.available(), tiers);
  }

  private static TierOfZone tier(PriceTier tier, Count count) {
    return new TierOfZone(
        tier.id(), tier.number(), tier.name(), tier.price(), count.capacity(), count.available());
  }

  private SharedAnswer answer(Object body, AvailabilityView view) {
    var bytes = json.mapper().writeValueAsBytes(body);
    return view.isLive() ? SharedAnswer.of(bytes) : SharedAnswer.weak(bytes);
  }
}

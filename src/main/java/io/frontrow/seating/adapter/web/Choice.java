package io.frontrow.seating.adapter.web;

import io.frontrow.platform.web.Notice;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/// What a buyer ticked and typed. Nothing of it is believed; what cannot be read becomes a message,
/// and the rest stays chosen.
///
/// @param best instead of places: whichever are best
record Choice(
    SortedSet<SeatId> seats,
    SortedMap<ShowZoneId, Integer> places,
    Optional<Best> best,
    List<Notice> errors) {
  static final Choice NONE =
      new Choice(new TreeSet<>(), new TreeMap<>(), Optional.empty(), List.of());

  /// @param quantity 0 when what was typed is no number
  record Best(int quantity, Optional<ShowZoneId> zone, Optional<TierId> tier, boolean accessible) {}

  private static final Pattern ZONE_FIELD = Pattern.compile("zone\\[([0-9a-f-]{36})]");
  private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,3}");

  static Choice of(MultiValueMap<String, String> form) {
    var seats = new TreeSet<SeatId>();
    var places = new TreeMap<ShowZoneId, Integer>();
    var errors = new ArrayList<Notice>();
    for (var text : form.getOrDefault("seat", List.of())) {
      var seat = SeatId.parse(text);
      seat.ifPresent(seats::add);
      if (seat.isEmpty()) {
        errors.add(Notice.of("notice.seats.unknown"));
      }
    }
    form.forEach((field, values) -> readQuantity(field, values, places, errors));
    var best = Optional.ofNullable(form.getFirst("best")).map(text -> best(text, form, errors));
    return new Choice(seats, places, best, errors.stream().distinct().toList());
  }

  private static Best best(
      String quantity, MultiValueMap<String, String> form, List<Notice> errors) {
    var zone = asked(form, "zone");
    var tier = asked(form, "tier");
    var readable = QUANTITY.matcher(quantity.strip()).matches();
    if (!readable) {
      errors.add(Notice.of("notice.zone.quantity"));
    }
    if ((zone.isPresent() && zone.flatMap(ShowZoneId::parse).isEmpty())
        || (tier.isPresent() && tier.flatMap(TierId::parse).isEmpty())) {
      errors.add(Notice.of("notice.best.unknown"));
    }
    return new Best(
        readable ? Integer.parseInt(quantity.strip()) : 0,
        zone.flatMap(ShowZoneId::parse),
        tier.flatMap(TierId::parse),
        form.containsKey("accessible"));
  }

  /// Nothing is what a list sends whose first line, "any", is chosen.
  private static Optional<String> asked(MultiValueMap<String, String> form, String field) {
    return Optional.ofNullable(form.getFirst(field)).filter(text -> !text.isBlank());
  }

  private static void readQuantity(
      String field,
      List<String> values,
      SortedMap<ShowZoneId, Integer> places,
      List<Notice> errors) {
    var matcher = ZONE_FIELD.matcher(field);
    if (!matcher.matches()) {
      return;
    }
    var text = values.getFirst().strip();
    var zone = ShowZoneId.parse(matcher.group(1));
    if (text.isEmpty() || zone.isEmpty()) {
      return;
    }
    if (!QUANTITY.matcher(text).matches()) {
      errors.add(Notice.of("notice.zone.quantity"));
      return;
    }
    var quantity = Integer.parseInt(text);
    if (quantity > 0) {
      places.put(zone.get(), quantity);
    }
  }

  static Optional<ShowZoneId> block(MultiValueMap<String, String> form) {
    return Optional.ofNullable(form.getFirst("block")).flatMap(ShowZoneId::parse);
  }
}

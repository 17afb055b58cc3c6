package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.seating.adapter.api.SeatsController.SeatAnswer;
import io.frontrow.seating.domain.SeatStatus;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TierId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which seats somebody asks for; what is not named takes all.
record SeatFilter(
    Optional<ShowZoneId> zone,
    Optional<TierId> tier,
    Optional<SeatStatus> status,
    Optional<Boolean> accessible) {

  /// Adds a fault for each value that cannot be meant. An id that no zone or tier has takes
  /// nothing.
  static SeatFilter of(Function<String, @Nullable String> parameters, List<FieldFault> faults) {
    return new SeatFilter(
        read("zone", parameters, ShowZoneId::parse, faults),
        read("tier", parameters, TierId::parse, faults),
        read("status", parameters, SeatFilter::status, faults),
        read("accessible", parameters, SeatFilter::yesOrNo, faults));
  }

  private static <T> Optional<T> read(
      String name,
      Function<String, @Nullable String> parameters,
      Function<String, Optional<T>> parse,
      List<FieldFault> faults) {
    var text = parameters.apply(name);
    if (text == null) {
      return Optional.empty();
    }
    var value = parse.apply(text);
    if (value.isEmpty()) {
      faults.add(FieldFault.notAllowed(name));
    }
    return value;
  }

  private static Optional<SeatStatus> status(String text) {
    return Stream.of(SeatStatus.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  private static Optional<Boolean> yesOrNo(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  boolean takes(SeatAnswer seat) {
    return zone.filter(one -> !one.equals(seat.zoneId())).isEmpty()
        && (tier.isEmpty() || tier.equals(seat.tierId()))
        && status.filter(one -> one != seat.status()).isEmpty()
        && accessible.filter(wanted -> wanted != seat.accessible()).isEmpty();
  }
}

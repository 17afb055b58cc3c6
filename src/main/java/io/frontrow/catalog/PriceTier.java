package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.TierId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What a seat costs. The number, from 1, chooses colour and pattern on the map.
///
/// @param opensAt when its own sale begins; empty: with the show's
/// @param closesAt when its own sale ends; empty: with the show's
/// @param hidden known and sold only to those whose code unlocks it
/// @param maxPerBuyer how many of its places one buyer may have; empty: as many as of the show
public record PriceTier(
    TierId id,
    int number,
    String name,
    Money price,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    boolean hidden,
    OptionalInt maxPerBuyer) {

  /// On sale like its show.
  public PriceTier(TierId id, int number, String name, Money price) {
    this(id, number, name, price, Optional.empty(), Optional.empty(), false, OptionalInt.empty());
  }
}

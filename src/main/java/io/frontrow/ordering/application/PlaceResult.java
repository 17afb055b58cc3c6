package io.frontrow.ordering.application;

import io.frontrow.catalog.PromoCodes;
import io.frontrow.ordering.domain.Order;
import io.frontrow.ordering.domain.WishFault;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.PurchaseLimit;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.TierId;
import java.util.List;
import java.util.Optional;

/// The answer to placing an order.
public sealed interface PlaceResult {
  /// The order is stored; the same answer comes again for the same hold.
  record Placed(Order order) implements PlaceResult {}

  /// There is no living hold to order from.
  record NoLivingHold(NoHold reason) implements PlaceResult {}

  /// A hold of this name became an order before: a key that names holds was used again after its
  /// day. What was held now is given back.
  record HoldUsed(OrderId order) implements PlaceResult {}

  /// PostgreSQL said no: the seats are somebody else's. Nothing was stored.
  record SeatsLost() implements PlaceResult {}

  /// The buyer would have more places than allowed. The hold lives on.
  ///
  /// @param tier which one, when it is the limit of a tier
  record LimitReached(PurchaseLimit which, int most, Optional<TierId> tier)
      implements PlaceResult {}

  /// Only a code could buy these places now, and the buyer has none that is good for them and has a
  /// use left. The hold lives on.
  record CodeGone() implements PlaceResult {}

  /// Something about the tickets cannot be as it was wished. The hold lives on.
  record WishRefused(List<WishFault> faults) implements PlaceResult {
    public WishRefused {
      faults = List.copyOf(faults);
    }
  }

  /// The promo code makes nothing cheaper: nothing is sold at another price than the one that was
  /// asked for. The hold lives on.
  record PromoRefused(PromoCodes.Why why) implements PlaceResult {}

  /// The buyer was told another price. The hold lives on.
  record OtherPrice(Money total) implements PlaceResult {}

  /// The payment service takes no such amount. The hold lives on.
  ///
  /// @param least what it takes at least
  record NotChargeable(Money total, Money least) implements PlaceResult {}

  /// The show is cancelled, postponed or gone.
  record SaleOff() implements PlaceResult {}
}

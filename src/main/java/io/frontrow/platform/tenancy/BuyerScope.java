package io.frontrow.platform.tenancy;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.UserId;
import java.util.Optional;

/// What a buyer has proven: to be this user, to know the link of this order, or both.
public record BuyerScope(Optional<UserId> user, Optional<OrderId> order) {
  public static BuyerScope of(UserId user) {
    return new BuyerScope(Optional.of(user), Optional.empty());
  }

  public static BuyerScope of(OrderId order) {
    return new BuyerScope(Optional.empty(), Optional.of(order));
  }
}

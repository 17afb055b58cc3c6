package io.frontrow.ordering;

import io.frontrow.platform.outbox.DomainEvent;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.Map;

/// What happened to an order, told once for each move, after it is true.
///
/// @param channel through which it is sold
/// @param places how many seats and standing places it is about
public record BookingEvent(
    Kind kind,
    OrganizationId organization,
    OrderId order,
    ShowId show,
    String channel,
    int places,
    Money total,
    Instant at)
    implements DomainEvent {
  public enum Kind {
    CREATED("booking.created"),
    CONFIRMED("booking.confirmed"),
    CANCELLED("booking.cancelled"),
    EXPIRED("booking.expired");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  @Override
  public String type() {
    return kind.type;
  }

  @Override
  public String aggregate() {
    return "booking:" + order;
  }

  @Override
  public Map<String, ?> data() {
    return Map.of(
        "order", order.toString(),
        "show", show.toString(),
        "channel", channel,
        "places", places,
        "total",
            Map.of("amount", total.minorUnits(), "currency", total.currency().getCurrencyCode()));
  }
}

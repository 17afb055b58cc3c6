package io.frontrow.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.ordering.BookingEvent;
import io.frontrow.payments.PaymentEvent;
import io.frontrow.payments.RefundEvent;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import io.frontrow.shared.ShowId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The words of events are a promise to others: what fails here breaks them.
class OutboxEventsTest {
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final OrganizationId HOUSE = new OrganizationId(ID);
  private static final Instant AT = Instant.parse("2026-11-25T13:44:12.120Z");
  private static final Money PRICE = new Money(820_000, Currency.getInstance("THB"));

  private final JsonMapper json = JsonMapper.shared();

  @Test
  void theFormOfABookingIsStable() {
    var event =
        new BookingEvent(
            BookingEvent.Kind.CONFIRMED,
            HOUSE,
            new OrderId(ID),
            new ShowId(ID),
            "online",
            2,
            PRICE,
            AT);

    says(
        event,
        """
        {"id": "$", "type": "booking.confirmed", "version": 1, "occurred_at": "2026-11-25T13:44:12.120Z", "organization": "$",
         "aggregate": "booking:$",
         "data": {"order": "$", "show": "$", "channel": "online", "places": 2, "total": {"amount": 820000, "currency": "THB"}}}""");
  }

  @Test
  void theFormOfAPaymentIsStable() {
    var event =
        new PaymentEvent(
            PaymentEvent.Kind.SUCCEEDED,
            HOUSE,
            new PaymentId(ID),
            "order-1",
            Optional.of(PRICE),
            Optional.empty(),
            AT);

    says(
        event,
        """
        {"id": "$", "type": "payment.succeeded", "version": 1, "occurred_at": "2026-11-25T13:44:12.120Z", "organization": "$",
         "aggregate": "payment:$", "data": {"payment": "$", "reference": "order-1", "amount": {"amount": 820000, "currency": "THB"}}}""");
  }

  @Test
  void theFormOfARefundIsStable() {
    var event =
        new RefundEvent(
            RefundEvent.Kind.CREATED, HOUSE, ID, new PaymentId(ID), "order-1", PRICE, AT);

    says(
        event,
        """
        {"id": "$", "type": "refund.created", "version": 1, "occurred_at": "2026-11-25T13:44:12.120Z", "organization": "$",
         "aggregate": "refund:$",
         "data": {"refund": "$", "payment": "$", "reference": "order-1", "amount": {"amount": 820000, "currency": "THB"}}}""");
  }

  @Test
  void theTypesAreThoseOfThePromise() {
    var types =
        Stream.of(
                Stream.of(BookingEvent.Kind.values())
                    .map(
                        kind ->
                            new BookingEvent(
                                kind, HOUSE, new OrderId(ID), new ShowId(ID), "", 1, PRICE, AT)),
                Stream.of(PaymentEvent.Kind.values())
                    .map(
                        kind ->
                            new PaymentEvent(
                                kind,
                                HOUSE,
                                new PaymentId(ID),
                                "",
                                Optional.empty(),
                                Optional.of("ended"),
                                AT)),
                Stream.of(RefundEvent.Kind.values())
                    .map(
                        kind -> new RefundEvent(kind, HOUSE, ID, new PaymentId(ID), "", PRICE, AT)))
            .flatMap(events -> events.map(DomainEvent::type))
            .collect(Collectors.toSet());

    assertThat(types)
        .isEqualTo(
            Set.of(
                "booking.created",
                "booking.confirmed",
                "booking.cancelled",
                "booking.expired",
                "payment.succeeded",
                "payment.failed",
                "refund.created",
                "refund.succeeded",
                "refund.failed"));
  }

  /// What was written is what listeners get.
  private void says(DomainEvent event, String form) {
    var written = json.writeValueAsString(OutboxEvents.json(ID, event));
    assertThat(json.readTree(written)).isEqualTo(json.readTree(form.replace("$", ID.toString())));

    var message =
        new OutboxMessage(
            1, HOUSE, "event/" + event.aggregate(), "event." + event.type(), map(written), 1, AT);
    var read = OutboxEvents.read(message);
    assertThat(List.of(read.id(), read.type(), read.version(), read.occurredAt()))
        .isEqualTo(List.of(ID, event.type(), 1, AT));
    assertThat(read.organization()).isEqualTo(HOUSE);
    assertThat(read.aggregate()).isEqualTo(event.aggregate());
    assertThat(json.readTree(json.writeValueAsString(read.data())))
        .isEqualTo(json.readTree(written).get("data"));
  }

  @SuppressWarnings("unchecked") // an object of JSON has texts for keys
  private java.util.Map<String, Object> map(String text) {
    return json.readValue(text, java.util.Map.class);
  }
}

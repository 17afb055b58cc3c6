package io.frontrow.platform.api;

import io.frontrow.platform.web.RequestFacts;
import io.frontrow.shared.EventId;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import io.frontrow.shared.TicketId;
import io.frontrow.shared.TicketTypeId;
import io.frontrow.shared.TierId;
import io.frontrow.shared.UserId;
import io.frontrow.shared.VenueId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// How our words are written: identifiers as text, money as `{amount, currency}`, times as RFC 3339
/// and read in no other form.
final class ApiValues extends SimpleModule {
  private static final int LONGEST_VALUE = 100;

  ApiValues(ProblemTexts texts) {
    super("frontrow");
    addSerializer(Money.class, new MoneyWriter());
    addSerializer(Problem.class, new ProblemJson(texts));
    PlainReader.addTo(this);
    addDeserializer(String.class, new TextReader());
    addKeyDeserializer(String.class, new NameReader());
    value(Instant.class, ApiValues::instant);
    value(EventId.class, EventId::parse);
    value(HoldId.class, HoldId::parse);
    value(OrderId.class, OrderId::parse);
    value(OrganizationId.class, OrganizationId::parse);
    value(PaymentId.class, PaymentId::parse);
    value(SeatId.class, SeatId::parse);
    value(ShowId.class, ShowId::parse);
    value(ShowZoneId.class, ShowZoneId::parse);
    value(TicketId.class, TicketId::parse);
    value(TicketTypeId.class, TicketTypeId::parse);
    value(TierId.class, TierId::parse);
    value(UserId.class, UserId::parse);
    value(VenueId.class, VenueId::parse);
  }

  private <T> void value(Class<T> type, Function<String, Optional<T>> parse) {
    addSerializer(type, new ToStringSerializer(type));
    addDeserializer(type, new ValueReader<>(type, parse));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static final class ValueReader<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, Optional<T>> parse;

    private ValueReader(Class<T> type, Function<String, Optional<T>> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (T) context.handleUnexpectedToken(handledType(), parser);
      }
      var text = parser.getString();
      var value = text.length() > LONGEST_VALUE ? Optional.<T>empty() : parse.apply(text);
      return value.isPresent()
          ? value.get()
          : (T) context.handleWeirdStringValue(handledType(), text, "not of its form");
    }
  }

  private static final class TextReader extends StdScalarDeserializer<String> {
    private TextReader() {
      super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      var text = parser.getString();
      if (!Texts.isWritable(text)) {
        faults(context).add(FieldFault.unwritable(BodyFaults.path(parser.streamReadContext())));
      }
      return text;
    }
  }

  private static final class NameReader extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      if (!Texts.isWritable(key)) {
        faults(context)
            .add(FieldFault.unwritable(BodyFaults.path(context.getParser().streamReadContext())));
      }
      return key;
    }
  }

  /// Where [ApiJson#read] collects; nowhere when somebody reads a text of our own.
  static BodyFaults faults(DeserializationContext context) {
    return context.getAttribute(BodyFaults.class) instanceof BodyFaults faults
        ? faults
        : new BodyFaults();
  }

  private static final class MoneyWriter extends StdSerializer<Money> {
    private MoneyWriter() {
      super(Money.class);
    }

    @Override
    public void serialize(Money money, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      json.writeNumberProperty("amount", money.minorUnits());
      json.writeStringProperty("currency", money.currency().getCurrencyCode());
      json.writeEndObject();
    }
  }

  /// In the language of the request that is being answered.
  private static final class ProblemJson extends StdSerializer<Problem> {
    private final transient ProblemTexts texts;

    private ProblemJson(ProblemTexts texts) {
      super(Problem.class);
      this.texts = texts;
    }

    @Override
    public void serialize(Problem problem, JsonGenerator json, SerializationContext context) {
      var instance = RequestFacts.current().map(RequestFacts::correlationId).orElse("");
      context.writeValue(json, texts.told(problem, instance, LocaleContextHolder.getLocale()));
    }
  }
}

package io.frontrow.platform.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.ClassUtil;

/// Reads whole numbers and truth values, each from its own kind of token, and goes on reading after
/// a wrong one: the library's own readers stop at the first. A primitive field must be there.
final class PlainReader<T> extends StdScalarDeserializer<T> {
  private final transient Kind<T> kind;
  private final @Nullable String field;

  /// How a value is told in JSON and taken from there.
  record Kind<T>(Class<T> type, boolean number, Function<JsonParser, T> taken) {}

  private PlainReader(Kind<T> kind, @Nullable String field) {
    super(kind.type());
    this.kind = kind;
    this.field = field;
  }

  static void addTo(SimpleModule module) {
    add(module, new Kind<>(Integer.class, true, JsonParser::getIntValue), int.class);
    add(module, new Kind<>(Long.class, true, JsonParser::getLongValue), long.class);
    add(module, new Kind<>(Boolean.class, false, JsonParser::getBooleanValue), boolean.class);
  }

  @SuppressWarnings("unchecked") // the class of a primitive is that of its box
  private static <T> void add(SimpleModule module, Kind<T> kind, Class<?> primitive) {
    var bare = new Kind<>((Class<T>) primitive, kind.number(), kind.taken());
    module.addDeserializer(kind.type(), new PlainReader<>(kind, null));
    module.addDeserializer(bare.type(), new PlainReader<>(bare, null));
  }

  @Override
  public ValueDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    return property == null ? this : new PlainReader<>(kind, property.getName());
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
    var token = parser.currentToken();
    var fits = kind.number() ? token.isNumeric() && !isFraction(parser) : token.isBoolean();
    if (!fits) {
      return (T) context.handleUnexpectedToken(kind.type(), parser);
    }
    try {
      return kind.taken().apply(parser);
    } catch (InputCoercionException tooLarge) {
      return (T)
          context.handleWeirdNumberValue(kind.type(), parser.getNumberValue(), "out of range");
    }
  }

  private static boolean isFraction(JsonParser parser) {
    return !parser.isExpectedNumberIntToken();
  }

  @Override
  public @Nullable Object getNullValue(DeserializationContext context) {
    if (!kind.type().isPrimitive()) {
      return null;
    }
    var at = BodyFaults.path(context.getParser().streamReadContext());
    ApiValues.faults(context).add(FieldFault.required(named(at)));
    return ClassUtil.defaultValue(kind.type());
  }

  /// A field that is null is where the parser stands; one that is missing is not.
  private String named(String at) {
    if (field == null || at.equals(field) || at.endsWith("." + field)) {
      return at;
    }
    return at.isEmpty() ? field : at + "." + field;
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return getNullValue(context);
  }
}

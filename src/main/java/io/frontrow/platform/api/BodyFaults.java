package io.frontrow.platform.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.util.ClassUtil;

/// Goes on reading past what is wrong and remembers it, so that a caller hears of all faults at
/// once. The value made meanwhile is good for nothing. One for each body.
final class BodyFaults extends DeserializationProblemHandler {
  private final List<FieldFault> found = new ArrayList<>();

  List<FieldFault> found() {
    return List.copyOf(found);
  }

  void add(FieldFault fault) {
    var told = found.stream().anyMatch(known -> known.field().equals(fault.field()));
    if (found.size() < Problem.MOST_FAULTS && !told) {
      found.add(fault);
    }
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      @Nullable ValueDeserializer<?> reader,
      Object bean,
      String name) {
    add(FieldFault.unknown(path(parser.streamReadContext())));
    parser.skipChildren();
    return true;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      @Nullable String reason) {
    add(FieldFault.wrongKind(path(parser.streamReadContext())));
    parser.skipChildren();
    return nothing(target.getRawClass());
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, @Nullable String reason) {
    add(FieldFault.notAllowed(path(context.getParser().streamReadContext())));
    return nothing(target);
  }

  @Override
  public @Nullable Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> target, Number value, @Nullable String reason) {
    add(FieldFault.notAllowed(path(context.getParser().streamReadContext())));
    return nothing(target);
  }

  @Override
  public @Nullable Object handleWeirdKey(
      DeserializationContext context, Class<?> target, String key, @Nullable String reason) {
    add(FieldFault.notAllowed(path(context.getParser().streamReadContext())));
    return null;
  }

  /// A value that refuses to be made of what was sent.
  @Override
  public @Nullable Object handleInstantiationProblem(
      DeserializationContext context,
      Class<?> target,
      @Nullable Object argument,
      Throwable failure) {
    var where = path(context.getParser().streamReadContext());
    if (found.stream().noneMatch(fault -> fault.field().startsWith(where))) {
      add(FieldFault.notAllowed(where));
    }
    return null;
  }

  private static @Nullable Object nothing(Class<?> target) {
    return target.isPrimitive() ? ClassUtil.defaultValue(target) : null;
  }

  /// Where a parser stands, as callers write it: `zones[0].quantity`.
  static String path(@Nullable TokenStreamContext context) {
    var steps = new ArrayDeque<Reference>();
    for (var at = context; at != null; at = at.getParent()) {
      if (at.inArray() && at.hasCurrentIndex()) {
        steps.addFirst(new Reference(at, at.getCurrentIndex()));
      } else if (at.inObject() && at.hasCurrentName()) {
        steps.addFirst(new Reference(at, at.currentName()));
      }
    }
    return path(steps);
  }

  static String path(Iterable<Reference> steps) {
    var path = new StringBuilder();
    for (var step : steps) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}

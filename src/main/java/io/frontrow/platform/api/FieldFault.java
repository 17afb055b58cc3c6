package io.frontrow.platform.api;

import java.util.List;

/// What is wrong with one field.
///
/// @param field as the caller named it: `zones[0].quantity`, `limit`, `Idempotency-Key`
/// @param key of the message that says it
/// @param blanks what fills the message
public record FieldFault(String field, String key, List<Object> blanks) {
  private static final int LONGEST_NAME = 100;

  public FieldFault {
    blanks = List.copyOf(blanks);
    if (field.length() > LONGEST_NAME) {
      field = field.substring(0, LONGEST_NAME);
    }
  }

  public FieldFault(String field, String key, Object... blanks) {
    this(field, key, List.of(blanks));
  }

  public static FieldFault required(String field) {
    return new FieldFault(field, "problem.field.required");
  }

  /// Of the right kind, but not what can be meant here.
  public static FieldFault notAllowed(String field) {
    return new FieldFault(field, "problem.field.value");
  }

  public static FieldFault outOfRange(String field, long least, long most) {
    return new FieldFault(field, "problem.field.range", least, most);
  }

  public static FieldFault tooLong(String field, int most) {
    return new FieldFault(field, "problem.field.length", most);
  }

  /// A list with more entries than are looked at.
  public static FieldFault tooMany(String field, int most) {
    return new FieldFault(field, "problem.field.count", most);
  }

  static FieldFault wrongKind(String field) {
    return new FieldFault(field, "problem.field.kind");
  }

  public static FieldFault unknown(String field) {
    return new FieldFault(field, "problem.field.unknown");
  }

  static FieldFault unwritable(String field) {
    return new FieldFault(field, "problem.field.characters");
  }
}

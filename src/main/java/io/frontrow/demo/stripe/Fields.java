package io.frontrow.demo.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects fields in order; values may be null, as in Stripe's answers.
final class Fields {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  Fields() {}

  Fields(String object, @Nullable String id) {
    if (id != null) {
      fields.put("id", id);
    }
    fields.put("object", object);
  }

  Fields put(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  Fields none(String... names) {
    for (var name : names) {
      fields.put(name, null);
    }
    return this;
  }

  Map<String, @Nullable Object> map() {
    return fields;
  }
}

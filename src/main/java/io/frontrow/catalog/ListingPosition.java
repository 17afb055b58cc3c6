package io.frontrow.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where an event stands in the listing: what it is sorted by, as PostgreSQL writes it. Events that
/// are published later come before or after it and shift nothing.
record ListingPosition(List<@Nullable String> values) {
  private static final String SEPARATOR = "\n";

  /// One value a line, `=` before it; a line of its own kind for none.
  String text() {
    return values.stream()
        .map(value -> value == null ? "-" : "=" + value.replace(SEPARATOR, " "))
        .collect(Collectors.joining(SEPARATOR));
  }

  static ListingPosition of(String text) {
    var values = new ArrayList<@Nullable String>();
    for (var line : text.split(SEPARATOR, -1)) {
      values.add(line.startsWith("=") ? line.substring(1) : null);
    }
    return new ListingPosition(values);
  }
}

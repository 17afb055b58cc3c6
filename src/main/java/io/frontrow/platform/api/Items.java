package io.frontrow.platform.api;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param nextCursor where the next page begins; null in JSON at the end
public record Items<T>(List<T> items, Optional<String> nextCursor) {
  public Items {
    items = List.copyOf(items);
  }

  public static <T> Items<T> all(List<T> items) {
    return new Items<>(items, Optional.empty());
  }
}

package io.frontrow.seating.adapter.redis;

import io.frontrow.seating.application.SeatLocks.Places;
import io.frontrow.seating.application.SeatLocks.Pool;
import java.util.function.BiConsumer;

/// How scripts speak of places without numbers: 'pool:capacity:taken:held:sold'.
final class PackedPool {
  private PackedPool() {}

  static void read(String text, BiConsumer<Pool, Places> pool) {
    var parts = text.split(":", -1);
    pool.accept(
        Pool.parse(parts[0]),
        new Places(
            Integer.parseInt(parts[1]),
            Integer.parseInt(parts[2]),
            Integer.parseInt(parts[3]),
            Integer.parseInt(parts[4])));
  }
}

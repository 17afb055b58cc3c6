package io.frontrow.ordering.domain;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Divides an amount by weights, so that the parts are its sum to the last unit: each gets what is
/// due rounded down, and what is left goes to those who lost most by that, the earlier first.
final class Spread {
  private Spread() {}

  /// @param step parts are whole steps, if the amount is and all weights are; else whole units
  /// @param weights not negative, and some above zero unless the amount is zero
  static long[] of(long amount, long[] weights, long step) {
    var unit =
        amount % step == 0
                && IntStream.range(0, weights.length).allMatch(i -> weights[i] % step == 0)
            ? step
            : 1;
    var parts = new long[weights.length];
    if (amount == 0) {
      return parts;
    }
    var units = BigInteger.valueOf(amount / unit);
    var whole = BigInteger.ZERO;
    for (var weight : weights) {
      whole = whole.add(BigInteger.valueOf(weight));
    }
    var lost = new BigInteger[weights.length];
    var left = amount / unit;
    for (var i = 0; i < weights.length; i++) {
      var due = units.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(whole);
      parts[i] = due[0].longValueExact();
      lost[i] = due[1];
      left -= parts[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    for (var i = 0; i < parts.length; i++) {
      parts[i] = Math.multiplyExact(parts[i], unit);
    }
    return parts;
  }
}

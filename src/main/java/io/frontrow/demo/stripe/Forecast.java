package io.frontrow.demo.stripe;

import io.frontrow.demo.stripe.RefundDesk.Orders;
import io.frontrow.demo.stripe.Weather.Trouble;
import java.util.Locale;
import java.util.Optional;

/// What somebody wants to go wrong.
///
/// @param trouble what calls to the API meet
/// @param percent how many of a hundred calls meet it
/// @param calls after how many met calls it clears up; 0 for never
/// @param only part of the path of calls that may meet it; empty for all
/// @param slowSeconds how long a slow answer takes
/// @param held no event is sent until this is lifted
/// @param twice how many of a hundred events are sent twice
/// @param lost how many of a hundred events are never sent
/// @param lateSeconds each event is sent up to so much later, so that they overtake each other
record Forecast(
    Optional<Trouble> trouble,
    int percent,
    int calls,
    String only,
    int slowSeconds,
    boolean held,
    int twice,
    int lost,
    int lateSeconds,
    Orders refunds) {
  private static final int LONGEST_SLOWNESS = 120;
  private static final int MOST_CALLS = 100_000;

  static final Forecast FAIR =
      new Forecast(Optional.empty(), 100, 0, "", 5, false, 0, 0, 0, Orders.CARRY_OUT);

  /// A form with the names of the parts; what is not said is as in fair weather.
  static Forecast read(Parameters form) {
    form.refuseUnknown(
        java.util.List.of(
            "trouble",
            "percent",
            "calls",
            "only",
            "slow_seconds",
            "held",
            "twice",
            "lost",
            "late_seconds",
            "refunds"));
    return new Forecast(
        form.text("trouble").filter(name -> !name.equals("none")).map(name -> trouble(name)),
        number(form, "percent", FAIR.percent, 100),
        number(form, "calls", FAIR.calls, MOST_CALLS),
        form.text("only").map(String::strip).orElse(""),
        number(form, "slow_seconds", FAIR.slowSeconds, LONGEST_SLOWNESS),
        form.text("held").isPresent(),
        number(form, "twice", FAIR.twice, 100),
        number(form, "lost", FAIR.lost, 100),
        number(form, "late_seconds", FAIR.lateSeconds, LONGEST_SLOWNESS),
        form.text("refunds").map(Forecast::refunds).orElse(FAIR.refunds));
  }

  private static Trouble trouble(String name) {
    return named(Trouble.class, "trouble", name);
  }

  private static Orders refunds(String name) {
    return named(Orders.class, "refunds", name);
  }

  private static <E extends Enum<E>> E named(Class<E> type, String param, String name) {
    for (var value : type.getEnumConstants()) {
      if (value.name().equals(name.toUpperCase(Locale.ROOT))) {
        return value;
      }
    }
    throw StripeError.invalid(null, param, "Unknown " + param + ": " + name + ".");
  }

  private static int number(Parameters form, String name, int otherwise, int most) {
    long number = form.number(name).orElse((long) otherwise);
    if (number < 0 || number > most) {
      throw StripeError.invalid(
          "parameter_invalid_integer", name, "Between 0 and " + most + " is possible: " + name);
    }
    return (int) number;
  }
}

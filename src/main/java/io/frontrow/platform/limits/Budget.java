package io.frontrow.platform.limits;

import io.frontrow.platform.limits.Principal.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What may be asked how often: routes, and a rate for each kind of asker. A kind without a rate is
/// not counted.
///
/// @param routes `GET /api/**`, `POST|PUT /api/v1/orders/*`; a budget without routes is asked for
///   by name. Of several that fit, the most precise counts
/// @param counts every call, or only those that failed: a right password costs nothing
/// @param names where the name of an account stands
/// @param withoutRedis what happens while nobody counts
/// @param client a program with a token of its own
/// @param user a person, by token or signed in
/// @param visitor a browser that nobody has signed in with
/// @param stranger an address, for calls that show no token, or none that is worth anything
/// @param address an address, whoever asks
/// @param account a name that somebody wants to be, from wherever
/// @param guesser the same name from the same address
record Budget(
    @DefaultValue List<String> routes,
    @DefaultValue("calls") Counts counts,
    @DefaultValue("email") Names names,
    @DefaultValue("open") WithoutRedis withoutRedis,
    @Nullable Rate client,
    @Nullable Rate user,
    @Nullable Rate visitor,
    @Nullable Rate stranger,
    @Nullable Rate address,
    @Nullable Rate account,
    @Nullable Rate guesser) {

  enum Counts {
    CALLS,
    FAILURES
  }

  enum Names {
    /// The form's field `email`.
    EMAIL,
    /// The client of OAuth, in the header or in the form.
    CLIENT
  }

  enum WithoutRedis {
    /// Goes on uncounted.
    OPEN,
    /// Is refused (503).
    CLOSED,
    /// Each instance counts for itself.
    ALONE
  }

  /// The rate of a kind, if it is limited at all.
  Map<Kind, Rate> rates() {
    var rates = new EnumMap<Kind, Rate>(Kind.class);
    put(rates, Kind.CLIENT, client);
    put(rates, Kind.USER, user);
    put(rates, Kind.VISITOR, visitor);
    put(rates, Kind.STRANGER, stranger);
    put(rates, Kind.ADDRESS, address);
    put(rates, Kind.ACCOUNT, account);
    put(rates, Kind.GUESSER, guesser);
    return rates;
  }

  private static void put(Map<Kind, Rate> rates, Kind kind, @Nullable Rate rate) {
    if (rate != null && !rate.equals(Rate.UNLIMITED)) {
      rates.put(kind, rate);
    }
  }
}

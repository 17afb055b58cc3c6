package io.frontrow.seating;

import io.frontrow.catalog.Access;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A wish for seats and places of one show.
///
/// @param buyer whom limits count; at most 60 characters, none of `|,=` and no line feed
/// @param key the same wish sent twice carries the same key and gets the same hold
/// @param access what the buyer may have beyond everybody
/// @param channel slug of the sales channel; what is allotted to another one is not for this wish
/// @param idempotency of a caller who asks for the first answer when the key comes again
public record HoldRequest(
    ShowId show,
    SortedSet<SeatId> seats,
    SortedMap<ShowZoneId, Integer> generalAdmission,
    String buyer,
    String key,
    Access access,
    String channel,
    Optional<Idempotency> idempotency) {
  public static final String ONLINE = "online";
  private static final Pattern BUYER = Pattern.compile("[^|,=\\n]{1,60}");
  private static final Pattern CHANNEL = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public HoldRequest {
    seats = Collections.unmodifiableSortedSet(new TreeSet<>(seats));
    generalAdmission = Collections.unmodifiableSortedMap(new TreeMap<>(generalAdmission));
    if (!BUYER.matcher(buyer).matches()) {
      throw new IllegalArgumentException("not a buyer's key");
    }
    if (!CHANNEL.matcher(channel).matches()) {
      throw new IllegalArgumentException("not a sales channel: " + channel);
    }
  }

  /// The caller's own space of keys. The key alone names the hold; another body under the same key
  /// is a mistake that is told, never a second hold.
  ///
  /// @param client whose key it is
  /// @param bodyHash of the canonical body, method and path
  public record Idempotency(String client, String bodyHash) {
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{16,88}");

    public Idempotency {
      if (!HASH.matcher(bodyHash).matches()) {
        throw new IllegalArgumentException("not a hash of a body");
      }
    }
  }

  /// From a page of ours.
  public HoldRequest(
      ShowId show,
      SortedSet<SeatId> seats,
      SortedMap<ShowZoneId, Integer> generalAdmission,
      String buyer,
      String key,
      Access access) {
    this(show, seats, generalAdmission, buyer, key, access, ONLINE, Optional.empty());
  }

  /// Of somebody who may have what everybody may.
  public HoldRequest(
      ShowId show,
      SortedSet<SeatId> seats,
      SortedMap<ShowZoneId, Integer> generalAdmission,
      String buyer,
      String key) {
    this(show, seats, generalAdmission, buyer, key, Access.NONE);
  }

  public int places() {
    return seats.size() + generalAdmission.values().stream().mapToInt(Integer::intValue).sum();
  }
}

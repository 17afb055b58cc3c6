package io.frontrow.seating.domain;

import io.frontrow.catalog.Zone;
import io.frontrow.shared.SeatId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The board behind the counter: every seat of a show in layout order with its mark, and the counts
/// of standing places. Redis decides, the board repeats: a change costs as much as it has seats,
/// never the hall.
///
/// One thread at a time; what it shows to others is an [Availability], which never changes.
public final class AvailabilityBoard {
  private static final String[] NOTHING_ALLOTTED = {};

  private final BoardPlan plan;
  private final byte[] marks;
  private final Map<PlacePool, PlacePool.Count> pools = new HashMap<>();

  /// The channel of each seat that was ever allotted, by position. Allotments are rare: the array
  /// is shared with what was shown, and copied when one changes.
  private String[] channels = NOTHING_ALLOTTED;

  private boolean channelsAreShown;

  private BoardVersion version = BoardVersion.NONE;
  private @Nullable Availability shown;

  public AvailabilityBoard(ShowLayout layout, List<Zone> zones) {
    this.plan = new BoardPlan(layout, zones);
    this.marks = new byte[layout.seats().size()];
  }

  public BoardVersion version() {
    return version;
  }

  /// Seats of another show, or of an older layout, are left out.
  public void apply(BoardChange change) {
    change.seats().forEach(this::mark);
    change.allotted().forEach(this::allot);
    pools.putAll(change.pools());
    shown = null;
  }

  private void mark(SeatId seat, SeatMark mark) {
    var position = plan.layout().position(seat);
    if (position >= 0) {
      marks[position] = mark.code();
    }
  }

  private void allot(SeatId seat, String channel) {
    var position = plan.layout().position(seat);
    if (position < 0 || channel.equals(channelOf(position))) {
      return;
    }
    if (channels.length == 0) {
      channels = new String[marks.length];
      Arrays.fill(channels, "");
    } else if (channelsAreShown) {
      channels = channels.clone();
    }
    channelsAreShown = false;
    channels[position] = channel;
  }

  private String channelOf(int position) {
    return channels.length == 0 ? "" : channels[position];
  }

  /// Everything up to this change has been applied.
  public void reached(BoardVersion version) {
    if (!this.version.equals(version)) {
      this.version = version;
      shown = null;
    }
  }

  /// What the board shows, once and the same until something changes.
  public Availability now() {
    var now = shown;
    if (now == null) {
      now = Availability.live(version, plan, marks.clone(), channels, Map.copyOf(pools));
      shown = now;
      channelsAreShown = true;
    }
    return now;
  }
}

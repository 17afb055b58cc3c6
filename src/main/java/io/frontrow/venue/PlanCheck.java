package io.frontrow.venue;

import io.frontrow.venue.PlanFault.Kind;
import io.frontrow.venue.SeatingPlan.Row;
import io.frontrow.venue.SeatingPlan.Seat;
import io.frontrow.venue.SeatingPlan.StandingArea;
import io.frontrow.venue.SeatingPlan.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a plan once and lists what is wrong with it, bounded: a plan with 50,000 faults is not
/// helped by 50,000 lines.
final class PlanCheck {
  static final int MOST_FAULTS = 100;
  static final int LONGEST_NAME = 80;
  static final int LONGEST_GUID = 80;
  static final int LONGEST_NUMBER = 20;
  static final int MOST_ZONES = 500;
  static final int MOST_ROWS = 10_000;
  static final int MOST_CATEGORIES = 50;
  static final int MOST_DRAWINGS = 1_000;
  static final int MOST_STANDING = 500_000;
  static final double LARGEST_SIDE = 100_000;

  private final SeatingPlan plan;
  private final List<PlanFault> faults = new ArrayList<>();
  private final Set<String> guids = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> zoneNames = new HashSet<>();
  private final Set<String> usedCategories = new HashSet<>();
  private final Set<String> categories;

  private PlanCheck(SeatingPlan plan) {
    this.plan = plan;
    this.categories = new HashSet<>(plan.categories());
  }

  static List<PlanFault> of(SeatingPlan plan) {
    return new PlanCheck(plan).faults();
  }

  private List<PlanFault> faults() {
    if (tooLarge()) {
      return faults;
    }
    text(plan.name(), LONGEST_NAME, "plan");
    if (plan.capacity() == 0) {
      fault(Kind.NOTHING_TO_SELL, plan.name());
    }
    if (!side(plan.width()) || !side(plan.height()) || !side(plan.seatRadius())) {
      fault(Kind.OUTSIDE_THE_DRAWING, plan.name());
    }
    plan.categories().forEach(category -> text(category, LONGEST_NAME, "category " + category));
    plan.zones().forEach(this::zone);
    plan.standingAreas().forEach(this::standing);
    for (var drawing : plan.drawings()) {
      if (drawing.text().length() > LONGEST_NAME) {
        fault(Kind.TEXT_TOO_LONG, "drawing");
      }
      inside(drawing.x(), drawing.y(), "drawing " + drawing.text());
    }
    for (var category : plan.categories()) {
      if (!usedCategories.contains(category)) {
        fault(Kind.UNUSED_CATEGORY, category);
      }
    }
    return List.copyOf(faults);
  }

  private boolean tooLarge() {
    if (plan.seatCount() > SeatingPlan.MOST_SEATS) {
      fault(Kind.TOO_MANY_SEATS, Integer.toString(plan.seatCount()));
    }
    int rows = plan.zones().stream().mapToInt(zone -> zone.rows().size()).sum();
    if (plan.zones().size() + plan.standingAreas().size() > MOST_ZONES
        || rows > MOST_ROWS
        || plan.categories().size() > MOST_CATEGORIES
        || plan.drawings().size() > MOST_DRAWINGS) {
      fault(Kind.TOO_MANY_PARTS, plan.name());
    }
    return !faults.isEmpty();
  }

  private void zone(Zone zone) {
    zoneName(zone.name());
    for (var row : zone.rows()) {
      text(row.name(), LONGEST_NUMBER, zone.name());
      for (var seat : row.seats()) {
        seat(zone, row, seat);
      }
    }
  }

  private void seat(Zone zone, Row row, Seat seat) {
    var where = zone.name() + " / " + row.name() + " / " + seat.number();
    text(seat.guid(), LONGEST_GUID, where);
    text(seat.number(), LONGEST_NUMBER, where);
    if (!guids.add(seat.guid())) {
      fault(Kind.DUPLICATE_GUID, where);
    }
    if (!numbers.add(zone.name() + '\0' + row.name() + '\0' + seat.number())) {
      fault(Kind.DUPLICATE_NUMBER, where);
    }
    category(seat.category(), where);
    inside(seat.x(), seat.y(), where);
  }

  private void standing(StandingArea area) {
    zoneName(area.name());
    category(area.category(), area.name());
    if (area.capacity() < 1 || area.capacity() > MOST_STANDING) {
      fault(Kind.CAPACITY_OUT_OF_RANGE, area.name());
    }
    inside(area.x(), area.y(), area.name());
  }

  private void zoneName(String name) {
    text(name, LONGEST_NAME, "zone");
    if (!zoneNames.add(name)) {
      fault(Kind.DUPLICATE_ZONE, name);
    }
  }

  private void category(String category, String where) {
    usedCategories.add(category);
    if (!categories.contains(category)) {
      fault(Kind.UNKNOWN_CATEGORY, where);
    }
  }

  private void inside(double x, double y, String where) {
    if (!(x >= 0 && x <= plan.width() && y >= 0 && y <= plan.height())) {
      fault(Kind.OUTSIDE_THE_DRAWING, where);
    }
  }

  private static boolean side(double length) {
    return length > 0 && length <= LARGEST_SIDE;
  }

  private void text(String text, int longest, String where) {
    if (text.isBlank()) {
      fault(Kind.TEXT_MISSING, where);
    } else if (text.length() > longest) {
      fault(Kind.TEXT_TOO_LONG, where.substring(0, Math.min(where.length(), LONGEST_NAME)));
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      fault(Kind.TEXT_UNPRINTABLE, where);
    }
  }

  private void fault(Kind kind, String where) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new PlanFault(kind, where));
    }
  }
}

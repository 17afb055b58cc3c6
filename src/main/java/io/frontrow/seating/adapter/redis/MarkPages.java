package io.frontrow.seating.adapter.redis;

import static io.frontrow.seating.adapter.redis.SeatScripts.ofShow;

import io.frontrow.platform.redis.LuaScript;
import io.frontrow.seating.application.SeatLocks.SeatState;
import io.frontrow.shared.SeatId;
import io.frontrow.shared.ShowId;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/// Reads everything that is marked in a show, page by page, so that no call keeps Redis busy.
@Component
class MarkPages {
  private static final LuaScript PAGE = ofShow("marks_page");

  private final SeatScripts scripts;

  MarkPages(SeatScripts scripts) {
    this.scripts = scripts;
  }

  void taken(ShowId show, BiConsumer<SeatId, SeatState> each) {
    every(
        show,
        "taken",
        (seat, mark) -> {
          var state = PackedHold.mark(mark);
          if (state != null) {
            SeatId.parse(seat).ifPresent(id -> each.accept(id, state));
          }
        });
  }

  void allotted(ShowId show, BiConsumer<SeatId, String> each) {
    every(
        show,
        "allotted",
        (seat, channel) -> SeatId.parse(seat).ifPresent(id -> each.accept(id, channel)));
  }

  void buyers(ShowId show, BiConsumer<String, Integer> each) {
    every(show, "buyers", (field, places) -> each.accept(field, Integer.valueOf(places)));
  }

  private void every(ShowId show, String marked, BiConsumer<String, String> each) {
    var cursor = "0";
    do {
      var page = scripts.run(PAGE, show, marked, cursor);
      for (var i = 1; i + 1 < page.size(); i += 2) {
        each.accept(page.get(i), page.get(i + 1));
      }
      cursor = page.getFirst();
    } while (!cursor.equals("0"));
  }
}

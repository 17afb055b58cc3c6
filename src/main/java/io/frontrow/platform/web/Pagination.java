package io.frontrow.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Which page numbers a list of pages shows; templates call it as `@pagination`.
@Component("pagination")
public class Pagination {
  /// Stands for the numbers left out.
  private static final int GAP = 0;

  /// The first, the last, and those around the current one. A gap never hides a single number: it
  /// would be no shorter.
  public List<Integer> window(int current, int last) {
    SortedSet<Integer> shown = new TreeSet<>(List.of(1, last));
    for (int page = current - 1; page <= current + 1; page++) {
      if (page > 1 && page < last) {
        shown.add(page);
      }
    }
    var window = new ArrayList<Integer>();
    int before = 0;
    for (int page : shown) {
      if (page == before + 2) {
        window.add(before + 1);
      } else if (page > before + 2) {
        window.add(GAP);
      }
      window.add(page);
      before = page;
    }
    return window;
  }
}

package io.frontrow.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// Two hands and no mouse.
final class Keyboard {
  private static final int PATIENCE = 80;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  /// Presses Tab until the first of these has the focus.
  Keyboard tabsTo(Locator target) {
    var wanted = target.first();
    for (var presses = 0; presses < PATIENCE; presses++) {
      if ((boolean) wanted.evaluate("e => e === document.activeElement")) {
        return this;
      }
      press("Tab");
    }
    throw new AssertionError("no way by Tab to " + target);
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Keyboard types(String text) {
    page.keyboard().type(text);
    return this;
  }
}

package io.frontrow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The people of one test, each with a browser that has never been here.
final class Visitors {
  private static final Path PICTURES = Path.of("target", "e2e");

  private final String site;
  private final List<Visitor> visitors = new ArrayList<>();

  Visitors(String site) {
    this.site = site;
  }

  Visitor atADesk() {
    return comes(desk());
  }

  Visitor withAPhone() {
    return comes(
        options()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setHasTouch(true)
            .setIsMobile(true));
  }

  Visitor withoutScripts() {
    return comes(desk().setJavaScriptEnabled(false));
  }

  private static NewContextOptions desk() {
    return options().setViewportSize(1280, 900);
  }

  private static NewContextOptions options() {
    return new NewContextOptions().setLocale("en-GB").setReducedMotion(ReducedMotion.REDUCE);
  }

  Visitor comes(NewContextOptions options) {
    var visitor = new Visitor(Chromium.running().newContext(options.setBaseURL(site)));
    visitors.add(visitor);
    return visitor;
  }

  void takePictures(String name) {
    var number = 1;
    for (var visitor : visitors) {
      var picture = PICTURES.resolve(name + "-" + number++ + ".png");
      visitor.page().screenshot(new ScreenshotOptions().setPath(picture).setFullPage(true));
    }
  }

  /// Closes everything first, so that one complaint leaves no browser open.
  void leave() {
    var complaints = visitors.stream().flatMap(visitor -> visitor.complaints().stream()).toList();
    visitors.forEach(visitor -> visitor.page().context().close());
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}

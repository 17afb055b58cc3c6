package io.frontrow.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;

/// Looks at a page as axe does, on a phone and at a desk, by day and by night.
final class Inspection {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

  /// A colour on its way from day to night is neither.
  static final String AT_REST =
      """
      Promise.allSettled(document.getAnimations()
        .filter(each => each.effect.getComputedTiming().iterations !== Infinity)
        .map(each => each.finished))
      """;

  private static final List<Integer> WIDTHS = List.of(1280, 390);
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  private final Visitor visitor;
  private final Page page;

  Inspection(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
  }

  /// Nothing, that is; else everything it found, on all four.
  void finds(String name) {
    Assertions.assertThat(page.evaluate("document.compatMode")).as(name).isEqualTo("CSS1Compat");
    var findings = new SoftAssertions();
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      visitor.neverScrollsSideways();
      for (var scheme : SCHEMES) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(AT_REST);
        findings
            .assertThat(axe())
            .as("%s, %d wide, %s, %s", name, width, scheme, page.url())
            .isEmpty();
      }
    }
    page.setViewportSize(1280, 900);
    findings.assertAll();
  }

  /// In its legacy mode it works inside this page only and opens no other.
  private List<String> axe() {
    return new AxeBuilder(page)
        .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
            .map(Inspection::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream()
            .limit(3)
            .map(node -> "\n    " + node.getHtml() + "\n    " + node.getFailureSummary())
            .collect(Collectors.joining());
  }
}

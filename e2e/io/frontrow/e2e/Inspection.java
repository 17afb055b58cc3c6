package io.frontrow.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/// Looks at a page as axe does and as people do: narrow, by night, with letters of twice the size,
/// in colours of their own.
final class Inspection {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

  /// Night changes colours and nothing else.
  private static final List<String> RULES_OF_COLOUR =
      List.of("color-contrast", "link-in-text-block");

  /// The smallest phone shows what others show, only closer together.
  private static final List<String> RULES_OF_SPACE =
      List.of("target-size", "scrollable-region-focusable");

  private static final int SMALLEST = 320;

  /// A colour on its way from day to night is neither.
  static final String AT_REST =
      """
      Promise.allSettled(document.getAnimations()
        .filter(each => each.effect.getComputedTiming().iterations !== Infinity)
        .map(each => each.finished))
      """;

  private static final String FRAME =
      """
      () => {
        const faults = [];
        const one = (name, selector) => {
          const shown = [...document.querySelectorAll(selector)].filter(each => each.checkVisibility()).length;
          if (shown !== 1) faults.push(`${shown} × ${name}`);
        };
        if (document.compatMode !== "CSS1Compat") faults.push("no doctype: quirks mode");
        if (!["en", "th"].includes(document.documentElement.lang)) faults.push("no language");
        one("h1", "h1");
        one("main", "main");
        one("header of the site", "body > header");
        one("footer of the site", "body > footer");
        for (const nav of document.querySelectorAll("nav")) {
          if (!nav.ariaLabel && !nav.hasAttribute("aria-labelledby")) faults.push("nav without a name: " + nav.className);
        }
        return faults;
      }
      """;

  /// What people operate, unless it is hidden on purpose or scrolls in a frame of its own.
  private static final String CONTROLS =
      """
      const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter(each => each.offsetWidth > 1 && each.offsetHeight > 1);
      """;

  private static final String CUT_OFF =
      """
      () => {
      """
          + CONTROLS
          + """
              const width = document.documentElement.clientWidth;
              const scrolls = each => each && (["auto", "scroll"].includes(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
              return controls.filter(each => {
                const { left, right } = each.getBoundingClientRect();
                const outside = (left < -1 || right > width + 1) && !scrolls(each.parentElement);
                const clips = getComputedStyle(each).overflowX !== "visible" && each.matches("a, button, summary");
                return outside || clips && each.scrollWidth > each.clientWidth + 1;
              }).map(each => each.outerHTML.slice(0, 160));
            }
            """;

  /// What makes the page wider than the screen: the innermost, which are the cause.
  private static final String BEYOND =
      """
      () => {
        const page = document.documentElement;
        if (page.scrollWidth <= page.clientWidth) return [];
        const wide = [...document.body.querySelectorAll("*")].filter(each => each.getBoundingClientRect().right > page.clientWidth + 1);
        const scrolls = each => each && (["auto", "scroll"].includes(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
        return wide.filter(each => !scrolls(each.parentElement) && !wide.some(other => other !== each && each.contains(other)))
          .map(each => each.outerHTML.slice(0, 160)).slice(0, 8);
      }
      """;

  private static final String INVISIBLE =
      """
      () => {
      """
          + CONTROLS
          + """
              const edge = (each, kind) => {
                const style = each && getComputedStyle(each);
                return style && style[kind + "Style"] !== "none" && parseFloat(style[kind + "Width"]) >= 1;
              };
              const around = each => [each, each.nextElementSibling, each.parentElement, each.parentElement?.parentElement, each.parentElement?.parentElement?.parentElement, each.closest("article")];
              const frameless = controls.filter(each => each.matches("input:not([type=checkbox], [type=radio]), select, textarea, .button"))
                .filter(each => !edge(each, "borderTop") && !edge(each.parentElement, "borderTop"));
              const unfocused = controls.filter(each => !each.disabled && each.tabIndex >= 0).slice(0, 80).filter(each => {
                each.focus({ preventScroll: true });
                return document.activeElement === each && !around(each).some(near => edge(near, "outline"));
              });
              document.activeElement.blur();
              return [
                ...frameless.map(each => "no frame: " + each.outerHTML.slice(0, 160)),
                ...unfocused.map(each => "no focus: " + each.outerHTML.slice(0, 160)),
              ];
            }
            """;

  private static final List<Integer> WIDTHS = List.of(1280, 390, SMALLEST);

  /// So tall that what sticks to the edge of a phone covers nothing: one would scroll it free.
  private static final int TALL = 3000;

  static final int LETTERS = 16;
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private final Visitor visitor;
  private final Page page;

  Inspection(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
  }

  /// The paths of all pages looked at so far.
  static Set<String> seen() {
    return SEEN;
  }

  /// Nothing, that is; else everything it found.
  void finds(String name) {
    SEEN.add(URI.create(page.url()).getPath());
    var findings = new SoftAssertions();
    findings.assertThat(list(FRAME)).as("%s: frame", name).isEmpty();
    look(name, findings);
    withLargeLetters(name, findings);
    inColoursOfTheReader(name, findings);
    findings.assertAll();
  }

  /// The same for a page that was looked at in another language: words differ, and with them what
  /// fits, and what is said of its parts; colours and frames do not.
  void findsInThai(String name) {
    var findings = new SoftAssertions();
    findings.assertThat(list(FRAME)).as("%s: frame", name).isEmpty();
    for (var width : WIDTHS) {
      page.setViewportSize(width, width < 500 ? TALL : 900);
      visitor.neverScrollsSideways();
      findings.assertThat(list(CUT_OFF)).as("%s: cut off, %d wide", name, width).isEmpty();
    }
    findings.assertThat(axe(ColorScheme.LIGHT)).as("%s: %d wide", name, SMALLEST).isEmpty();
    withLargeLetters(name, findings);
    findings.assertAll();
  }

  /// The same for a page that stands in for somebody else's.
  void findsElsewhere(String name) {
    var findings = new SoftAssertions();
    look(name, findings);
    findings.assertAll();
  }

  private void look(String name, SoftAssertions findings) {
    for (var width : WIDTHS) {
      page.setViewportSize(width, width < 500 ? TALL : 900);
      visitor.neverScrollsSideways();
      findings.assertThat(list(CUT_OFF)).as("%s: cut off, %d wide", name, width).isEmpty();
      if (width == SMALLEST) {
        findings
            .assertThat(violations(rules(RULES_OF_SPACE)))
            .as("%s: %d wide", name, width)
            .isEmpty();
        continue;
      }
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(AT_REST);
        findings.assertThat(axe(scheme)).as("%s: %d wide, %s", name, width, scheme).isEmpty();
      }
    }
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 900);
  }

  /// As set in the browser, not zoomed: the window stays as wide as it is.
  private void withLargeLetters(String name, SoftAssertions findings) {
    letters(page, 2 * LETTERS);
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      findings
          .assertThat(list(BEYOND))
          .as("%s: letters of twice the size, %d wide, beyond the screen", name, width)
          .isEmpty();
      findings
          .assertThat(list(CUT_OFF))
          .as("%s: letters of twice the size, %d wide, cut off", name, width)
          .isEmpty();
    }
    letters(page, LETTERS);
    page.setViewportSize(1280, 900);
  }

  /// The size of letters in the settings of the browser: what a rem is.
  static void letters(Page page, int size) {
    var sizes =
        JsonParser.parseString(
            "{\"fontSizes\": {\"standard\": %d, \"fixed\": %d}}".formatted(size, size * 13 / 16));
    var browser = page.context().newCDPSession(page);
    browser.send("Page.setFontSizes", (JsonObject) sizes);
    browser.detach();
  }

  private void inColoursOfTheReader(String name, SoftAssertions findings) {
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    // Focus is only shown to those who use the keyboard.
    page.keyboard().press("Shift");
    findings.assertThat(list(INVISIBLE)).as("%s: forced colours", name).isEmpty();
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
  }

  @SuppressWarnings("unchecked") // the scripts above answer with an array of texts
  private List<String> list(String script) {
    return (List<String>) page.evaluate(script);
  }

  private List<String> axe(ColorScheme scheme) {
    return violations(scheme == ColorScheme.LIGHT ? axe().withTags(RULES) : rules(RULES_OF_COLOUR));
  }

  private AxeBuilder rules(List<String> only) {
    return axe().withRules(only);
  }

  /// In its legacy mode it works inside this page only and opens no other.
  private AxeBuilder axe() {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private static List<String> violations(AxeBuilder axe) {
    return axe.analyze().getViolations().stream().map(Inspection::words).toList();
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

package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads the colour tokens and computes what WCAG asks: 4.5 to 1 for text, 3 to 1 for the edges of
/// controls, seats and signs, by day and by night.
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double SHAPE = 3;
  private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+):\\s*([^;]+);");
  private static final Pattern OKLCH =
      Pattern.compile("oklch\\(([\\d.]+)% ([\\d.]+) ([\\d.]+)(?: / [\\d.]+)?\\)");
  private static final Map<String, String> TOKENS = tokens();
  private static final List<String> SURFACES =
      List.of("surface", "surface-raised", "surface-sunken");

  /// System colours (Highlight, GrayText) are the reader's own and no names of ours.
  private static final Pattern RAW_COLOUR =
      Pattern.compile(
          "#[0-9a-fA-F]{3,8}\\b(?=[;,) ])|\\b(?:oklch|oklab|rgba?|hsla?|lab|lch|hwb|color)\\(|[:,(] ?(?:white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple|pink|brown|gold|navy|teal)\\b");

  private static final String[] EDGES = {
    "border",
    "border-color",
    "border-block-start",
    "border-block-end",
    "border-inline-start",
    "border-inline-end",
    "border-block",
    "border-inline",
    "outline",
    "outline-color",
    "fill",
    "stroke"
  };
  private static final Set<String> DECORATION = Set.of("line", "seat-sold");
  private static final Set<String> TESTED = tested(SHAPE);
  private static final Set<String> TESTED_TEXT = tested(TEXT);

  private static Set<String> tested(double least) {
    return pairs()
        .map(Arguments::get)
        .filter(pair -> (double) pair[2] >= least)
        .map(pair -> pair[0] + " on " + pair[1])
        .collect(Collectors.toSet());
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
            SURFACES.stream()
                .flatMap(
                    on ->
                        Stream.of(
                                "ink",
                                "ink-soft",
                                "accent",
                                "accent-strong",
                                "good",
                                "caution",
                                "danger")
                            .map(ink -> pair(ink, on, TEXT))),
            Stream.of(
                pair("ink", "surface-quiet", TEXT),
                pair("ink-soft", "surface-quiet", TEXT),
                pair("surface", "ink", TEXT)),
            Stream.of(
                pair("on-accent", "accent", TEXT),
                pair("on-accent", "accent-strong", TEXT),
                pair("ink", "accent-wash", TEXT),
                pair("accent", "accent-wash", TEXT)),
            Stream.of("good", "caution", "danger")
                .flatMap(
                    signal ->
                        Stream.of(
                            pair(signal, signal + "-wash", TEXT),
                            pair("ink", signal + "-wash", TEXT),
                            pair("ink-soft", signal + "-wash", TEXT),
                            pair("on-signal", signal, TEXT),
                            pair("line-strong", signal + "-wash", SHAPE))),
            SURFACES.stream()
                .flatMap(on -> Stream.of(pair("line-strong", on, SHAPE), pair("focus", on, SHAPE))),
            IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(
                    tier ->
                        Stream.of(
                            pair("tier-" + tier, "map", SHAPE),
                            pair("tier-" + tier, "surface", SHAPE),
                            pair("tier-mark", "tier-" + tier, SHAPE))),
            Stream.of(
                pair("seat-mine", "map", SHAPE),
                pair("on-seat-mine", "seat-mine", SHAPE),
                pair("seat-held", "map", SHAPE),
                pair("focus", "map", SHAPE),
                pair("stage", "map", SHAPE),
                pair("map", "seat-mine", SHAPE),
                pair("on-stage", "stage", TEXT),
                pair("ink-soft", "map", TEXT)))
        .flatMap(part -> part)
        .flatMap(pair -> Stream.of(night(pair, false), night(pair, true)));
  }

  @ParameterizedTest(name = "{0} on {1}, night {3}")
  @MethodSource("pairs")
  void isReadable(String ink, String surface, double least, boolean night) {
    double one = luminance(resolve("var(--" + ink + ")", night));
    double other = luminance(resolve("var(--" + surface + ")", night));

    assertThat((Math.max(one, other) + .05) / (Math.min(one, other) + .05))
        .isGreaterThanOrEqualTo(least);
  }

  /// A colour outside the tokens would be tested by nobody. A scanner needs black on white.
  @ParameterizedTest
  @MethodSource("sheets")
  void noSheetHasColoursOfItsOwn(Path sheet) {
    String text = StyleSheets.text(sheet).replaceAll("content: \"[^\"]*\"", "");

    assertThat(RAW_COLOUR.matcher(text).results().map(match -> match.group()))
        .isSubsetOf(
            StyleSheets.name(sheet).equals("components/ticket.css")
                ? Set.of(": white", ": black")
                : Set.of());
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void everyInkIsTestedOnTheGroundItStandsOn(Path sheet) {
    var untested = new TreeSet<String>();
    for (Use use : uses(sheet)) {
      boolean tested =
          use.grounds().isEmpty()
              ? TESTED_TEXT.stream().anyMatch(pair -> pair.startsWith(use.ink() + " on "))
              : use.grounds().stream()
                  .allMatch(ground -> TESTED_TEXT.contains(use.ink() + " on " + ground));
      if (!tested) {
        untested.add(use.toString());
      }
    }

    assertThat(untested).isEmpty();
  }

  /// Hairlines that only part one thing from the next, and seats nobody can take, may be pale.
  @ParameterizedTest
  @MethodSource("sheets")
  void everyEdgeAndSignIsTested(Path sheet) {
    var rules = StyleSheets.rules(sheet);
    var own = StyleSheets.ownProperties(rules);

    for (StyleSheets.Rule rule : rules) {
      assertThat(rule.tokens(own, EDGES))
          .filteredOn(token -> TOKENS.containsKey(token) && isColour(token))
          .filteredOn(token -> !DECORATION.contains(token))
          .filteredOn(token -> TESTED.stream().noneMatch(pair -> pair.startsWith(token + " on ")))
          .as(rule.toString())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void everyTokenExists(Path sheet) {
    var rules = StyleSheets.rules(sheet);
    var own = StyleSheets.ownProperties(rules).keySet();

    for (StyleSheets.Rule rule : rules) {
      assertThat(rule.tokens(Map.of(), rule.says().keySet().toArray(String[]::new)))
          .filteredOn(token -> !TOKENS.containsKey(token) && !own.contains(token))
          .filteredOn(token -> !token.equals("tier"))
          .as(rule.toString())
          .isEmpty();
    }
  }

  static Stream<Path> sheets() {
    return StyleSheets.files();
  }

  /// An ink of a rule with the grounds of the same rule; none when it stands on what is around it.
  private record Use(StyleSheets.Rule rule, String ink, Set<String> grounds) {
    @Override
    public String toString() {
      return rule + ": " + ink + (grounds.isEmpty() ? "" : " on " + grounds);
    }
  }

  private static List<Use> uses(Path sheet) {
    var rules = StyleSheets.rules(sheet);
    var own = StyleSheets.ownProperties(rules);
    var uses = new ArrayList<Use>();
    for (StyleSheets.Rule rule : rules) {
      if (rule.selector().contains(":disabled")) {
        continue;
      }
      // Variants set ink and ground of their component together, in a rule of their own.
      Set<String> inks = own(rule, "-ink");
      Set<String> grounds = own(rule, "-fill");
      if (inks.isEmpty()) {
        inks = rule.tokens(Map.of(), "color");
        grounds = rule.tokens(Map.of(), "background", "background-color");
      }
      for (String ink : inks) {
        if (own.containsKey(ink)) {
          continue;
        }
        var colours = new TreeSet<>(grounds);
        colours.removeIf(ground -> own.containsKey(ground) || !isColour(ground));
        uses.add(new Use(rule, ink, colours));
      }
    }
    return uses;
  }

  private static Set<String> own(StyleSheets.Rule rule, String ending) {
    return rule.tokens(
        Map.of(),
        rule.says().keySet().stream()
            .filter(name -> name.startsWith("--") && name.endsWith(ending))
            .toArray(String[]::new));
  }

  private static boolean isColour(String token) {
    String value = TOKENS.getOrDefault(token, "");
    return value.startsWith("light-dark(")
        || value.startsWith("oklch(")
        || value.startsWith("var(--") && isColour(value.substring(6, value.length() - 1));
  }

  private static Arguments pair(String ink, String surface, double least) {
    return Arguments.of(ink, surface, least);
  }

  private static Arguments night(Arguments pair, boolean night) {
    Object[] parts = pair.get();
    return Arguments.of(parts[0], parts[1], parts[2], night);
  }

  private static String resolve(String value, boolean night) {
    String colour = value.strip();
    if (colour.startsWith("var(--")) {
      return resolve(TOKENS.get(colour.substring(6, colour.length() - 1)), night);
    }
    if (colour.startsWith("light-dark(")) {
      String both = colour.substring(11, colour.length() - 1);
      int comma = topLevelComma(both);
      return resolve(night ? both.substring(comma + 1) : both.substring(0, comma), night);
    }
    return colour;
  }

  private static int topLevelComma(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '(') depth++;
      if (character == ')') depth--;
      if (character == ',' && depth == 0) return i;
    }
    throw new AssertionError("no two colours in " + text);
  }

  /// OKLCH to linear sRGB by Björn Ottosson's matrices, then relative luminance.
  private static double luminance(String colour) {
    if (colour.equals("white")) {
      return 1;
    }
    Matcher oklch = OKLCH.matcher(colour);
    assertThat(oklch.matches()).as(colour).isTrue();
    double lightness = Double.parseDouble(oklch.group(1)) / 100;
    double chroma = Double.parseDouble(oklch.group(2));
    double hue = Math.toRadians(Double.parseDouble(oklch.group(3)));
    double a = chroma * Math.cos(hue);
    double b = chroma * Math.sin(hue);
    double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    double red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    double green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    double blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  private static double clamp(double value) {
    return Math.clamp(value, 0, 1);
  }

  private static Map<String, String> tokens() {
    try {
      var tokens = new HashMap<String, String>();
      TOKEN
          .matcher(Files.readString(Path.of("src/main/resources/static/css/tokens.css")))
          .results()
          .forEach(match -> tokens.putIfAbsent(match.group(1), match.group(2)));
      return tokens;
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}

package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every page file has to keep to, told by its text. How pages look and behave is for the
/// browser tests.
class TemplatesTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Path STATIC = Path.of("target/classes/static");
  private static final Pattern INLINE =
      Pattern.compile(
          "<style|<script(?![^>]*src=)(?! type=\"application/ld\\+json\")|\\sstyle=|th:style|\\son[a-z]+=|hx-on|javascript:|js:|hx-trigger=\"[^\"]*\\[");
  private static final Pattern FREE =
      Pattern.compile("#\\{picker\\.free\\(\\$\\{([a-z.]+)\\.available}\\)}");
  private static final int NEAR = 300;
  private static final Pattern FILE = Pattern.compile("@\\{/((?:css|js|img)/[a-z0-9/.-]+)}");

  static Stream<Path> templates() throws IOException {
    return Files.walk(TEMPLATES).filter(file -> file.toString().endsWith(".html"));
  }

  /// A page replaces its root element by the layout's, and the layout's doctype gets lost on the
  /// way: without its own the browser would fall back to quirks.
  @ParameterizedTest
  @MethodSource("templates")
  void startsWithADoctype(Path template) throws IOException {
    assertThat(Files.readString(template)).startsWith("<!doctype html>\n");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void holdsNoCodeAndNoStyleOfItsOwn(Path template) throws IOException {
    assertThat(INLINE.matcher(Files.readString(template)).results().map(match -> match.group()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void namesOnlyFilesThatExist(Path template) throws IOException {
    assertThat(
            FILE.matcher(Files.readString(template))
                .results()
                .map(match -> STATIC.resolve(match.group(1))))
        .allMatch(Files::isRegularFile);
  }

  /// A number of free places has no words for none: "none left" is said instead.
  @ParameterizedTest
  @MethodSource("templates")
  void countsFreePlacesOnlyWhereThereAreAny(Path template) throws IOException {
    String text = Files.readString(template);

    assertThat(FREE.matcher(text).results())
        .allSatisfy(
            free ->
                assertThat(text.substring(Math.max(0, free.start() - NEAR), free.start()))
                    .contains("${" + free.group(1) + ".available > 0}"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void pagesHaveOneMainPartAndOneHeading(Path template) throws IOException {
    String text = Files.readString(template);
    if (!text.contains("layouts/base :: page")) {
      return;
    }

    assertThat(Pattern.compile("<main id=\"main\"").matcher(text).results()).hasSize(1);
    assertThat(Pattern.compile("<h1|components/show :: head").matcher(text).results()).hasSize(1);
  }
}

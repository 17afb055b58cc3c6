package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the pages for people point at is there: files, headings, tests, scripts.
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern NAMED_FILE =
      Pattern.compile("`((?:src|docs|lua|ops|e2e|\\.ci|\\.github)/[\\w./-]+)`");
  private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:IT|Tests?))`");
  private static final Pattern OF_ONE_MACHINE =
      Pattern.compile("(?<![\\w.:}/-])/(?:home|root|work|tmp|Users|opt|var|mnt)/");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");

  static List<Path> pages() throws IOException {
    try (var top = Files.list(Path.of("."));
        var docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs)
          .map(Path::normalize)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreThePagesPeopleLookFor() throws IOException {
    assertThat(pages())
        .contains(
            Path.of("README.md"),
            Path.of("CONTRIBUTING.md"),
            Path.of("CHANGELOG.md"),
            Path.of("SECURITY.md"),
            Path.of("docs/architecture.md"),
            Path.of("docs/settings.md"));
    assertThat(Path.of("LICENSE")).exists();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) {
    var broken =
        found(LINK, CODE.matcher(text(page)).replaceAll(""))
            .filter(link -> !link.matches("[a-z]+:.*"))
            .filter(link -> !leadsSomewhere(page, link))
            .toList();

    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String link) {
    var parts = link.split("#", 2);
    var file =
        parts[0].isEmpty() ? page : Path.of(".").resolve(page).resolveSibling(parts[0]).normalize();
    return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
  }

  /// As they are written in addresses.
  private static Set<String> headings(Path page) {
    return found(HEADING, text(page))
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .strip()
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyNamedFileIsThere(Path page) {
    assertThat(found(NAMED_FILE, text(page)).filter(file -> !Files.exists(Path.of(file))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyNamedTestIsThere(Path page) {
    assertThat(found(NAMED_TEST, text(page)).filter(name -> !testClasses().contains(name)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageNamesAFolderOfOneMachine(Path page) {
    assertThat(found(OF_ONE_MACHINE, text(page))).isEmpty();
  }

  private static Set<String> testClasses() {
    return Stream.of("src/test/java", "e2e", "load")
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(DocumentationTest::filesIn)
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static Stream<Path> filesIn(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1));
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

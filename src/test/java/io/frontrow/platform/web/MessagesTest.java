package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every text of every page exists in every language, and every text in a language is on some page.
class MessagesTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Path RESOURCES = MAIN.resolve("resources");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[A-Za-z0-9_-]+)+");
  private static final Pattern IN_TEMPLATE =
      Pattern.compile("#\\{([a-z][A-Za-z0-9_.-]*)|#messages\\.msg\\('([^']+)'");
  private static final Pattern COMPOSED = Pattern.compile("#\\{\\|([^|]+)\\|");
  private static final Pattern BLANK_IN_COMPOSED = Pattern.compile("\\$\\{[^}]*}");
  private static final Pattern IN_JAVA = Pattern.compile("\"\\{?([a-z][A-Za-z0-9_.-]*)}?\"");
  private static final Pattern NOTICE =
      Pattern.compile("(?:Notice(?:\\.of)?\\(|rejectValue\\(\\s*\"\\w+\",)\\s*\"([^\"]+)\"");
  private static final Pattern FILLED = Pattern.compile("\\{(\\w+)");

  private final Properties english = words("messages.properties");
  private final Properties thai = words("messages_th.properties");
  private final String templates = text("templates", ".html");
  private final String java = text(MAIN.resolve("java"), ".java");

  @Test
  void everyLanguageHasTheSameKeys() {
    assertThat(thai.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
  }

  /// The last one would win, with blanks of its own.
  @Test
  void noKeyComesTwice() throws IOException {
    for (var file : List.of("messages.properties", "messages_th.properties")) {
      var keys =
          Files.readAllLines(RESOURCES.resolve(file)).stream()
              .filter(line -> line.matches("[a-z][^=#]*=.*"))
              .map(line -> line.substring(0, line.indexOf('=')).strip())
              .toList();
      assertThat(keys).as(file).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void everyKeyOnAPageExists() {
    assertThat(keysNamedIn(templates)).filteredOn(key -> !english.containsKey(key)).isEmpty();
    assertThat(found(NOTICE, java)).filteredOn(key -> !english.containsKey(key)).isEmpty();
    for (Pattern composed : composedKeys()) {
      assertThat(english.stringPropertyNames()).anyMatch(composed.asMatchPredicate());
    }
  }

  @Test
  void everyKeyIsUsed() {
    Set<String> named = keysNamedIn(templates);
    named.addAll(found(IN_JAVA, java));
    Set<Pattern> composed = composedKeys();

    assertThat(english.stringPropertyNames())
        .filteredOn(key -> !named.contains(key))
        .filteredOn(key -> composed.stream().noneMatch(pattern -> matches(pattern, key)))
        .isEmpty();
  }

  @Test
  void everyLanguageFillsTheSameBlanks() {
    for (String key : english.stringPropertyNames()) {
      assertThat(blanks(thai.getProperty(key))).as(key).isEqualTo(blanks(english.getProperty(key)));
    }
  }

  @Test
  void noApostropheEatsABlank() {
    Stream.of(english, thai)
        .flatMap(words -> words.values().stream())
        .forEach(text -> assertThat((String) text).isNotBlank().doesNotContain("'"));
  }

  /// Anything but blanks, signs and our own name between the tags of a page is an example for the
  /// reader of the template, and must be replaced: its element, or one around it, says by what.
  @Test
  void noPageSpeaksWithoutTheMessagesFile() {
    assertThat(
            found(
                Pattern.compile(
                    "<(?:p|a|h1|h2|h3|span|button|label|dt|strong)(?![^>]*th:)[^>]*>\\s*([A-Za-z][^<]*)<"),
                templates))
        .isSubsetOf("Frontrow");
  }

  private static boolean matches(Pattern pattern, String key) {
    return pattern.matcher(key).matches();
  }

  private static Set<String> keysNamedIn(String text) {
    return found(IN_TEMPLATE, text);
  }

  private Set<Pattern> composedKeys() {
    return found(COMPOSED, templates).stream()
        .map(
            key ->
                Stream.of(BLANK_IN_COMPOSED.split(key, -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^.]+")))
        .map(Pattern::compile)
        .collect(Collectors.toSet());
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MessagesTest::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String group(MatchResult match) {
    return match.group(1) != null ? match.group(1) : match.group(2);
  }

  private static Set<String> blanks(String text) {
    return found(FILLED, text);
  }

  private static Properties words(String file) {
    try {
      var words = new Properties();
      words.load(new StringReader(Files.readString(RESOURCES.resolve(file))));
      assertThat(words.stringPropertyNames())
          .allMatch(key -> KEY.matcher(key).matches(), "a key of " + file.toLowerCase(Locale.ROOT));
      return words;
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String text(String folder, String ending) {
    return text(RESOURCES.resolve(folder), ending);
  }

  private static String text(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .map(MessagesTest::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}

package io.frontrow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;

/// The page of settings is made from the records that read them: names and defaults from the
/// classes, meanings from their doc comments.
class SettingsPageTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /// As the head of the page explains them.
  private static final Map<Class<?>, String> FORMS =
      Map.of(
          Duration.class, "time",
          DataSize.class, "size",
          int.class, "number",
          boolean.class, "`true` or `false`",
          URI.class, "address",
          Path.class, "folder",
          String.class, "text");

  @Test
  void thePageSaysWhatTheRecordsSay() throws IOException {
    var sections = new StringBuilder();
    for (var type : settings()) {
      sections.append(section(type));
    }

    new DocumentPart(Path.of("docs/settings.md"), "settings")
        .says(sections.toString(), SettingsPageTest.class);
  }

  /// Every name on the page is one that Spring finds in the environment.
  @Test
  void everyVariableReachesItsSetting() {
    for (var type : settings()) {
      for (var component : type.getRecordComponents()) {
        var environment =
            new SystemEnvironmentPropertySource(
                "systemEnvironment", Map.of(variable(property(type, component)), "there"));
        var binder = new Binder(ConfigurationPropertySource.from(environment));

        assertThat(binder.bind(property(type, component), String.class).orElse("not found"))
            .as(variable(property(type, component)))
            .isEqualTo("there");
      }
    }
  }

  /// A setting that is read past the records would be missing on the page.
  @Test
  void settingsAreReadByRecords() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var others =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> read(file).contains("Value(\"${"))
              .toList();

      assertThat(others).as("settings that no record reads").isEmpty();
    }
  }

  private static List<Class<?>> settings() {
    var scanner =
        new ClassPathScanningCandidateComponentProvider(false) {
          @Override
          protected boolean isCandidateComponent(
              org.springframework.beans.factory.annotation.AnnotatedBeanDefinition definition) {
            return true;
          }
        };
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("io.frontrow").stream()
        .<Class<?>>map(found -> load(Objects.requireNonNull(found.getBeanClassName())))
        .sorted(
            Comparator.<Class<?>, String>comparing(SettingsPageTest::prefix)
                .thenComparing(Class::getSimpleName))
        .toList();
  }

  private static String section(Class<?> type) {
    var comment = comment(type);
    var rows =
        Stream.of(type.getRecordComponents())
            .map(component -> row(type, component, comment))
            .collect(joining());
    return """

    ## %s

    | variable | default | form | meaning |
    |---|---|---|---|
    %s"""
        .formatted(title(comment), rows);
  }

  private static String title(Map<String, String> comment) {
    var sentence = comment.getOrDefault("", "");
    assertThat(sentence).as("a record of settings opens with a sentence").endsWith(".");
    return sentence.substring(0, sentence.length() - 1);
  }

  private static String row(Class<?> type, RecordComponent component, Map<String, String> comment) {
    var meaning = comment.get(component.getName());
    assertThat(meaning).as("what %s of %s means", component.getName(), type).isNotBlank();
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            variable(property(type, component)),
            standard(type, component),
            form(component),
            meaning);
  }

  /// The annotation is on the parameter of the constructor and not on the component.
  private static String standard(Class<?> type, RecordComponent component) {
    var parameter =
        Stream.of(type.getDeclaredConstructors()[0].getParameters())
            .filter(candidate -> candidate.getName().equals(component.getName()))
            .findFirst()
            .orElseThrow();
    var standard = parameter.getAnnotation(DefaultValue.class);
    return standard == null || standard.value().length == 0 || standard.value()[0].isEmpty()
        ? ""
        : "`" + String.join(",", standard.value()) + "`";
  }

  private static String form(RecordComponent component) {
    var type = component.getType();
    if (Collection.class.isAssignableFrom(type)) {
      return "list";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "settings by name";
    }
    return Objects.requireNonNull(
        FORMS.get(type), () -> type + " has no name among the forms of settings");
  }

  private static String property(Class<?> type, RecordComponent component) {
    return prefix(type)
        + "."
        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static String prefix(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
  }

  /// The doc comment over the annotation: its text under an empty name, then each parameter's.
  private static Map<String, String> comment(Class<?> type) {
    var outermost = type.getNestHost().getName().replace('.', '/') + ".java";
    var lines = read(SOURCES.resolve(outermost)).lines().map(String::strip).toList();
    int end = lines.indexOf("@ConfigurationProperties(\"" + prefix(type) + "\")");
    int begin = end;
    while (begin > 0 && lines.get(begin - 1).startsWith("///")) {
      begin--;
    }
    var said = new LinkedHashMap<String, String>();
    var name = "";
    for (var line : lines.subList(begin, end)) {
      var words = line.substring(3).strip();
      if (words.startsWith("@param ")) {
        var parts = words.split(" ", 3);
        name = parts[1];
        words = parts[2];
      }
      if (!words.isEmpty()) {
        said.merge(name, words, (before, more) -> before + " " + more);
      }
    }
    return said;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

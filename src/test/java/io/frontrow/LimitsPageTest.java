package io.frontrow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/// The budgets on the page of limits are the ones an installation starts with.
class LimitsPageTest {
  private static final String PREFIX = "frontrow.limits.budgets.";
  private static final List<String> NO_RATES =
      List.of("routes", "counts", "names", "without-redis");

  @Test
  void thePageSaysWhatTheSettingsSay() throws IOException {
    var rows =
        budgets().entrySet().stream()
            .map(budget -> row(budget.getKey(), budget.getValue()))
            .collect(joining());

    new DocumentPart(Path.of("docs/limits.md"), "budgets")
        .says(
            """
            | budget | counts | rates | without Redis |
            |---|---|---|---|
            %s"""
                .formatted(rows),
            LimitsPageTest.class);
  }

  private static Map<String, Map<String, String>> budgets() throws IOException {
    var source =
        (EnumerablePropertySource<?>)
            new YamlPropertySourceLoader()
                .load("settings", new FileSystemResource("src/main/resources/application.yaml"))
                .getFirst();
    var budgets = new TreeMap<String, Map<String, String>>();
    for (var property : source.getPropertyNames()) {
      if (property.startsWith(PREFIX)) {
        var name = property.substring(PREFIX.length(), property.indexOf('.', PREFIX.length()));
        budgets
            .computeIfAbsent(name, _ -> new LinkedHashMap<>())
            .put(
                property.substring(PREFIX.length() + name.length() + 1),
                String.valueOf(source.getProperty(property)));
      }
    }
    assertThat(budgets).isNotEmpty();
    return budgets;
  }

  private static String row(String name, Map<String, String> budget) {
    var routes =
        budget.containsKey("routes")
            ? List.of(budget.get("routes").split(", ")).stream()
                .map(route -> "`" + route.replace("|", "\\|") + "`")
                .collect(joining(", "))
            : "presale and promo codes, for each show";
    var rates =
        budget.entrySet().stream()
            .filter(entry -> !NO_RATES.contains(entry.getKey()))
            .map(entry -> entry.getKey() + " `" + entry.getValue() + "`")
            .collect(joining("<br>"));
    return "| `%s` | %s%s | %s | %s |\n"
        .formatted(
            name,
            budget.getOrDefault("counts", "calls").equals("failures") ? "failures of " : "",
            routes,
            rates,
            budget.getOrDefault("without-redis", "open"));
  }
}

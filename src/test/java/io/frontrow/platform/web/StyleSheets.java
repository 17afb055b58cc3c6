package io.frontrow.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Our style sheets as lists of rules, so that a test can ask which colours stand on which.
final class StyleSheets {
  private static final Path CSS = Path.of("src/main/resources/static/css");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern TOKEN = Pattern.compile("var\\(--([a-z0-9-]+)");

  private StyleSheets() {}

  /// One rule: where it stands, what it is about, and what it says.
  record Rule(String file, String selector, Map<String, String> says) {
    /// The tokens in any of these properties; a property of the component's own stands for all it
    /// is ever set to.
    Set<String> tokens(Map<String, Set<String>> own, String... properties) {
      var tokens = new TreeSet<String>();
      for (String property : properties) {
        String value = says.get(property);
        if (value != null) {
          collect(value, own, tokens);
        }
      }
      return tokens;
    }

    private static void collect(String value, Map<String, Set<String>> own, Set<String> tokens) {
      TOKEN
          .matcher(value)
          .results()
          .map(match -> match.group(1))
          .forEach(token -> tokens.addAll(own.getOrDefault(token, Set.of(token))));
    }

    @Override
    public String toString() {
      return file + ": " + selector;
    }
  }

  /// Every sheet but the tokens themselves.
  static Stream<Path> files() {
    try (Stream<Path> files = Files.walk(CSS)) {
      return files
          .filter(file -> file.toString().endsWith(".css") && !file.endsWith("tokens.css"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<Rule> rules(Path file) {
    var rules = new ArrayList<Rule>();
    var open = new ArrayDeque<Rule>();
    var text = new StringBuilder();
    for (char character : text(file).toCharArray()) {
      switch (character) {
        case '{' -> {
          String selector = text.toString().strip().replaceAll("\\s+", " ");
          open.push(new Rule(name(file), selector, new LinkedHashMap<>()));
          text.setLength(0);
        }
        case '}', ';' -> {
          say(open, text.toString());
          text.setLength(0);
          if (character == '}') {
            rules.add(open.pop());
          }
        }
        default -> text.append(character);
      }
    }
    return rules;
  }

  private static void say(ArrayDeque<Rule> open, String declaration) {
    int colon = declaration.indexOf(':');
    if (colon > 0 && !open.isEmpty()) {
      open.peek()
          .says()
          .put(declaration.substring(0, colon).strip(), declaration.substring(colon + 1).strip());
    }
  }

  /// What a component's own properties (`--button-ink`) are set to by its variants.
  static Map<String, Set<String>> ownProperties(List<Rule> rules) {
    var own = new LinkedHashMap<String, Set<String>>();
    for (Rule rule : rules) {
      rule.says()
          .forEach(
              (property, value) -> {
                if (property.startsWith("--")) {
                  own.computeIfAbsent(property.substring(2), _ -> new TreeSet<>())
                      .addAll(
                          TOKEN
                              .matcher(value)
                              .results()
                              .map(match -> match.group(1))
                              .collect(Collectors.toSet()));
                }
              });
    }
    return own;
  }

  static String text(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String name(Path file) {
    return CSS.relativize(file).toString();
  }
}

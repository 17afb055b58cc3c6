package io.frontrow.seating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every script opens with its contract, and keeps it as far as its text shows.
class LuaContractTest {
  private static final Pattern ARGUMENT = Pattern.compile("ARGV\\[(\\d+)]");
  private static final Pattern KEY = Pattern.compile("KEYS\\[(\\d+)]");
  private static final Pattern REPLY =
      Pattern.compile("(?:return \\{|hold_reply\\(|= \\{) ?'([a-z_]+)'");

  static Stream<Path> scripts() throws IOException {
    try (var files = Files.list(Path.of("lua"))) {
      return files.filter(file -> !file.endsWith("show.lua")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptOpensWithItsContractAndKeepsIt(Path script) throws IOException {
    var lines = Files.readAllLines(script);
    var head = lines.stream().takeWhile(line -> line.startsWith("--")).toList();
    var contract = String.join("\n", head);
    var body = String.join("\n", lines.subList(head.size(), lines.size()));

    assertThat(head.getFirst()).as("a sentence first").matches("-- [A-Z].*\\.");
    assertThat(head).anyMatch(line -> line.matches("-- KEYS  (1-10 the show|1 ).*"));
    assertThat(head).anyMatch(line -> line.startsWith("-- ARGV  "));
    assertThat(head).anyMatch(line -> line.startsWith("-- REPLY {"));

    for (var number : numbers(ARGUMENT, body)) {
      assertThat(contract).as("argument " + number).containsPattern("\\b" + number + "\\s+\\S");
    }
    for (var number : numbers(KEY, body)) {
      assertThat(contract).as("key " + number).containsPattern("KEYS.*\\b" + number + " ");
    }
    var reply = REPLY.matcher(body);
    while (reply.find()) {
      if (!List.of("hold").contains(reply.group(1)) || contract.contains("{'hold'")) {
        assertThat(contract).as("reply " + reply.group(1)).contains("'" + reply.group(1) + "'");
      }
    }
    assertThat(body)
        .as("time comes from Redis, keys from KEYS, no scan of the key space")
        .doesNotContain("os.time")
        .doesNotContain("'KEYS'")
        .doesNotContain("'SCAN'");
  }

  private static HashSet<Integer> numbers(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .collect(Collectors.toCollection(HashSet::new));
  }
}

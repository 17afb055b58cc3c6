package io.frontrow.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is proven on a moved clock is proven of the scripts themselves.
class ClockedScriptsTest {
  private static final String ANOTHER = "<another clock>";

  static Stream<String> scripts() throws IOException {
    try (var files = Files.list(Path.of("lua"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".lua", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void onlyTheQuestionForTheTimeIsAnother(String name) {
    var script = LuaScript.named(name);

    var clocked = ClockedScripts.clocked(script, script.source(), ANOTHER);

    assertThat(clocked.source().replace(ANOTHER, ClockedScripts.ASKED)).isEqualTo(script.source());
    assertThat(clocked.source())
        .as("no way to the clock is left")
        .doesNotContainIgnoringCase("'time'", "\"time\"", "os.");
    for (var line : List.of(script.source().split("\n"))) {
      assertThat(line.split("\\Q" + ClockedScripts.ASKED + "\\E", -1).length)
          .as("asks once: " + line)
          .isLessThanOrEqualTo(2);
    }
  }
}

package io.frontrow.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An alert about a number that does not exist would never ring.
@IntegrationTest
class AlertRulesIT {
  private static final Path RULES = Path.of("ops/prometheus/alerts.yml");
  private static final Pattern NUMBER = Pattern.compile("\\bfrontrow_[a-z0-9_]+");
  private static final Pattern PAGE = Pattern.compile("runbook: (docs/[a-z-]+\\.md)#([a-z-]+)");

  @LocalServerPort int port;

  @Test
  void everyNumberOfTheRulesIsTold() throws IOException {
    var asked =
        NUMBER
            .matcher(Files.readString(RULES))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).isNotEmpty();

    Waiting.until(() -> told().containsAll(asked), () -> "numbers: " + asked);
  }

  private TreeSet<String> told() {
    return new Browser(port)
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("frontrow_"))
        .map(line -> line.split("[ {]")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRuleLeadsToAPageThatSaysWhatToDo() throws IOException {
    var pages = PAGE.matcher(Files.readString(RULES)).results().toList();

    assertThat(pages).isNotEmpty();
    for (var page : pages) {
      var heading = page.group(2).replace('-', ' ');
      assertThat(Files.readString(Path.of(page.group(1))).toLowerCase(java.util.Locale.ROOT))
          .as(page.group())
          .contains("# " + heading);
    }
  }
}

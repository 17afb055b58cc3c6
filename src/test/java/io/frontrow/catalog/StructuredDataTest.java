package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StructuredDataTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void nothingInATitleLeavesTheScriptElement() {
    var title = "</script><script>alert(1)</script><!-- & \u2028 ]]> \"quoted\" \\";

    var safe = StructuredData.safe(json.writeValueAsString(Map.of("name", title)));

    assertThat(safe).doesNotContain("<", ">", "&", "\u2028");
    assertThat(json.readTree(safe).get("name").asString())
        .as("and a reader of JSON finds the title as it is")
        .isEqualTo(title);
  }
}

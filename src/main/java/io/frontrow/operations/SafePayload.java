package io.frontrow.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A payload as an admin may read it: what happened to what, and nothing about people. Shown is
/// what looks like an id, a number, a time or a word of a program, under a name that promises
/// nothing else; everything else is only known to be there.
@Component
class SafePayload {
  private static final int MOST_LINES = 120;
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.:+-]{1,100}");
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?i).*(name|e?_?mail|phone|address|customer|billing|shipping|buyer|attendee|contact|recipient|receipt|description|statement"
              + "|secret|token|password|signature|authorization|card|bank|iban|last4|fingerprint|url|ip|tax_id|postal|city|country|line1|line2).*");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@\"'<>()]+@[^\\s@\"'<>()]+");

  private final JsonMapper json;

  SafePayload(JsonMapper json) {
    this.json = json;
  }

  /// One value by its way through the document; without a value it is there but not shown.
  record Line(String name, Optional<String> value) {}

  List<Line> lines(String payload) {
    var lines = new ArrayList<Line>();
    try {
      add(lines, "", json.readTree(payload));
    } catch (JacksonException _) {
      lines.add(new Line("", Optional.empty()));
    }
    return lines;
  }

  /// Words of an exception may repeat what somebody typed.
  String words(String error) {
    return ADDRESS.matcher(error).replaceAll("•••");
  }

  private static void add(List<Line> lines, String name, JsonNode node) {
    if (lines.size() >= MOST_LINES) {
      return;
    }
    if (node.isObject() || node.isArray()) {
      addAll(lines, name, node);
    } else if (!node.isNull()) {
      var text = node.asString();
      lines.add(new Line(name, Optional.of(text).filter(HARMLESS.asMatchPredicate())));
    }
  }

  private static void addAll(List<Line> lines, String name, JsonNode node) {
    if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        add(lines, name + "[" + i + "]", node.get(i));
      }
      return;
    }
    for (var field : node.properties()) {
      var way = name.isEmpty() ? field.getKey() : name + "." + field.getKey();
      if (!PERSONAL.matcher(field.getKey()).matches()) {
        add(lines, way, field.getValue());
      } else if (!field.getValue().isNull() && lines.size() < MOST_LINES) {
        lines.add(new Line(way, Optional.empty()));
      }
    }
  }
}

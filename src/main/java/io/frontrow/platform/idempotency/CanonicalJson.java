package io.frontrow.platform.idempotency;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in its one canonical form (RFC 8785): no spaces, members sorted by their UTF-16 code units,
/// strings with the fewest escapes, numbers as ECMAScript writes an IEEE 754 double.
final class CanonicalJson {
  /// Up to here every whole number is a double of its own.
  private static final double EXACT = 1L << 53;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final StringBuilder text = new StringBuilder();

  private CanonicalJson() {}

  /// Throws MalformedJson, also for numbers that are no double and for halves of surrogate pairs.
  static String of(byte[] json) {
    var canonical = new CanonicalJson();
    try {
      canonical.value(JSON.readTree(json));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MalformedJson(e);
    }
    return canonical.text.toString();
  }

  private void value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> string(node.stringValue());
      case NUMBER -> text.append(number(node.doubleValue()));
      case BOOLEAN -> text.append(node.booleanValue());
      case NULL -> text.append("null");
      default -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
    }
  }

  private void object(JsonNode node) {
    var sorted = new TreeMap<String, JsonNode>();
    node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
    var separator = '{';
    for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
      text.append(separator);
      string(member.getKey());
      text.append(':');
      value(member.getValue());
      separator = ',';
    }
    text.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(JsonNode node) {
    text.append('[');
    for (var i = 0; i < node.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      value(node.get(i));
    }
    text.append(']');
  }

  private void string(String value) {
    text.append('"');
    for (var i = 0; i < value.length(); i++) {
      var character = value.charAt(i);
      if (Character.isSurrogate(character)) {
        if (!Character.isHighSurrogate(character)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          throw new IllegalArgumentException("half of a surrogate pair");
        }
        text.append(character).append(value.charAt(++i));
      } else {
        character(character);
      }
    }
    text.append('"');
  }

  private void character(char character) {
    switch (character) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\r' -> text.append("\\r");
      default -> {
        if (character < ' ') {
          text.append("\\u00").append(character < 0x10 ? '0' : '1');
          text.append(Character.forDigit(character & 0xf, 16));
        } else {
          text.append(character);
        }
      }
    }
  }

  /// As ECMAScript's Number::toString writes it: the shortest digits that read back as the same
  /// double, without an exponent from 1e-6 up to 1e21.
  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("no number of JSON");
    }
    if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
      return Long.toString((long) value);
    }
    var shortest = shortest(Math.abs(value));
    var digits = shortest.unscaledValue().toString();
    // The value is 0.DIGITS × 10^point.
    var point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + written(digits, point);
  }

  /// Double.toString finds the shortest digits, but never fewer than two: where one digit is
  /// enough, as in 5e-324, it shows a closer second one.
  private static BigDecimal shortest(double value) {
    var found = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (found.precision() == 2) {
      var one = found.round(new MathContext(1));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return found;
  }

  private static String written(String digits, int point) {
    var count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    var exponent = point - 1;
    var sign = exponent < 0 ? "-" : "+";
    var fraction = count == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + sign + Math.abs(exponent);
  }
}

package io.frontrow.platform.api;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// JSON of a given form, broken in one to three places. Which places and how follows from the seed.
public final class Mangled {
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e308",
          "1e400",
          "9223372036854775808",
          "9".repeat(40),
          "-0",
          "\"\"",
          "\" \"",
          "\"1\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udfff\\ud800\"",
          "\"a\\u0000b\"",
          "\"ก💺\"",
          "\"'; drop table orders; --\"",
          "\"%s%n\"",
          "\"../../etc/passwd\"",
          "\"00000000-0000-0000-0000-000000000000\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"" + "x".repeat(25_000) + "\"",
          "\"" + "é".repeat(300) + "\"",
          "[]",
          "{}",
          "[null]",
          "[[[[]]]]",
          "{\"\":{}}",
          "[".repeat(30) + "]".repeat(30),
          "{\"a\":".repeat(25) + "1" + "}".repeat(25),
          "[" + "1,".repeat(5_000) + "1]",
          "NaN",
          "Infinity",
          "undefined",
          "'a'",
          "01",
          "+1",
          "\"");

  /// A value: raw text, a list, or fields, of which one name may come twice.
  private sealed interface Node {
    String text();
  }

  private record Plain(String text) implements Node {}

  private record Several(List<Node> items) implements Node {
    @Override
    public String text() {
      return items.stream().map(Node::text).collect(Collectors.joining(",", "[", "]"));
    }
  }

  private record Field(String name, Node value) {
    String text() {
      return "\"" + name + "\":" + value.text();
    }
  }

  private record Whole(List<Field> fields) implements Node {
    @Override
    public String text() {
      return fields.stream().map(Field::text).collect(Collectors.joining(",", "{", "}"));
    }
  }

  private final Random random;
  private final Map<String, String> known;

  /// A source of broken bodies.
  ///
  /// @param known values that mean something, as JSON, by field
  public Mangled(Random random, Map<String, String> known) {
    this.random = random;
    this.known = known;
  }

  /// A body for a parameter of this type.
  public byte[] body(Type type) {
    var whole = type instanceof Class<?> form && form.isRecord() ? node(type, "", 0) : anything();
    var faults = 1 + random.nextInt(3);
    for (int i = 0; i < faults; i++) {
      whole = mangled(whole, 0);
    }
    return mangled(whole.text());
  }

  /// When a controller does not say what it takes: all fields anybody knows.
  private Node anything() {
    var fields = new ArrayList<Field>();
    known.forEach((name, value) -> fields.add(new Field(name, new Plain(value))));
    return new Whole(fields);
  }

  private Node node(Type type, String name, int depth) {
    if (known.containsKey(name)) {
      return new Plain(known.get(name));
    }
    if (type instanceof ParameterizedType several) {
      return node(several, name, depth);
    }
    var plain = (Class<?>) type;
    if (plain.isRecord() && depth < 5 && !plain.getPackageName().endsWith(".shared")) {
      return new Whole(
          Arrays.stream(plain.getRecordComponents())
              .map(part -> field(part.getName(), part.getGenericType(), depth))
              .collect(Collectors.toCollection(ArrayList::new)));
    }
    return new Plain(sample(plain));
  }

  private Node node(ParameterizedType several, String name, int depth) {
    var arguments = several.getActualTypeArguments();
    var whole = (Class<?>) several.getRawType();
    if (Map.class.isAssignableFrom(whole)) {
      return new Whole(new ArrayList<>(List.of(field("1", arguments[1], depth))));
    }
    return Collection.class.isAssignableFrom(whole)
        ? new Several(new ArrayList<>(List.of(node(arguments[0], "", depth + 1))))
        : node(arguments[0], name, depth);
  }

  private Field field(String name, Type type, int depth) {
    var told = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return new Field(told, node(type, told, depth + 1));
  }

  private static String sample(Class<?> type) {
    if (type.equals(boolean.class) || type.equals(Boolean.class)) {
      return "true";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "1";
    }
    if (type.equals(Instant.class)) {
      return "\"2027-01-01T00:00:00Z\"";
    }
    return type.isEnum()
        ? "\"" + type.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT) + "\""
        : "\"1\"";
  }

  private Node mangled(Node node, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return odd();
    }
    return switch (node) {
      case Plain _ -> odd();
      case Several(var items) -> {
        if (items.isEmpty() || random.nextInt(4) == 0) {
          items.add(odd());
        } else {
          var at = random.nextInt(items.size());
          items.set(at, mangled(items.get(at), depth + 1));
        }
        yield node;
      }
      case Whole(var fields) -> {
        mangle(fields, depth);
        yield node;
      }
    };
  }

  private void mangle(List<Field> fields, int depth) {
    if (fields.isEmpty() || random.nextInt(6) == 0) {
      fields.add(new Field(name(), odd()));
      return;
    }
    var at = random.nextInt(fields.size());
    var field = fields.get(at);
    switch (random.nextInt(6)) {
      case 0 -> fields.remove(at);
      case 1 -> fields.add(field);
      case 2 -> fields.set(at, new Field(name(), field.value()));
      default -> fields.set(at, new Field(field.name(), mangled(field.value(), depth + 1)));
    }
  }

  private Node odd() {
    return new Plain(ODD.get(random.nextInt(ODD.size())));
  }

  private String name() {
    return List.of("", "unknown", "__proto__", "\\u0000", "ก", "class", "x".repeat(300), "ID")
        .get(random.nextInt(8));
  }

  /// Mostly as it is; sometimes broken below the words.
  private byte[] mangled(String text) {
    var bytes = text.getBytes(UTF_8);
    return switch (random.nextInt(24)) {
      case 0 -> new byte[0];
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> ("\ufeff" + text).getBytes(UTF_8);
      case 3 -> text.getBytes(UTF_16);
      case 4 -> (text + text).getBytes(UTF_8);
      case 5 -> ("x" + text).getBytes(UTF_8);
      case 6, 7 -> flipped(bytes);
      case 8 -> ("{\"a\":" + "[".repeat(20_000)).getBytes(UTF_8);
      case 9 -> (text + " ".repeat(70_000)).getBytes(UTF_8);
      default -> bytes;
    };
  }

  private byte[] flipped(byte[] bytes) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}

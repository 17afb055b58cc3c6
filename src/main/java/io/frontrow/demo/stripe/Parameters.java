package io.frontrow.demo.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A form body with nested names (`line_items[0][price_data][currency]`), read as a tree. A list is
/// a branch whose names are numbers; `expand[]` counts up by itself.
final class Parameters {
  private static final int MOST = 5_000;

  private final String name;
  private final Map<String, Object> tree;

  private Parameters(String name, Map<String, Object> tree) {
    this.name = name;
    this.tree = tree;
  }

  static Parameters parse(String form) {
    var root = new Parameters("", new LinkedHashMap<>());
    if (form.isEmpty()) {
      return root;
    }
    var pairs = form.split("&", -1);
    if (pairs.length > MOST) {
      throw StripeError.tooLarge();
    }
    for (var pair : pairs) {
      int equals = pair.indexOf('=');
      var key = decode(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      put(root.tree, key, value);
    }
    return root;
  }

  Optional<String> text(String key) {
    return tree.get(key) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  String required(String key) {
    return text(key).orElseThrow(() -> StripeError.missing(path(key)));
  }

  Optional<Long> number(String key) {
    return text(key).map(text -> wholeNumber(key, text));
  }

  long requiredNumber(String key) {
    return wholeNumber(key, required(key));
  }

  Parameters branch(String key) {
    return tree.get(key) instanceof Map<?, ?> branch
        ? new Parameters(path(key), copy(branch))
        : new Parameters(path(key), Map.of());
  }

  /// The elements of a list in the order of their numbers, whatever order they were sent in.
  List<Parameters> list(String key) {
    var list = branch(key);
    var sorted = new TreeMap<Long, Parameters>();
    for (var index : list.tree.keySet()) {
      sorted.put(list.wholeNumber(index, index), list.branch(index));
    }
    return List.copyOf(sorted.values());
  }

  List<String> texts(String key) {
    return branch(key).tree.values().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  Map<String, String> metadata(String key) {
    var metadata = new LinkedHashMap<String, String>();
    var branch = branch(key);
    for (var name : branch.tree.keySet()) {
      branch.text(name).ifPresent(value -> metadata.put(name, value));
    }
    if (metadata.size() > 50) {
      throw StripeError.invalid(null, path(key), "Metadata may have at most 50 entries.");
    }
    metadata.forEach((name, value) -> requireFits(path(key), name, value));
    return metadata;
  }

  /// Stripe refuses what it does not know, so that a misspelt parameter is found at once.
  void refuseUnknown(List<String> known) {
    for (var key : tree.keySet()) {
      if (!known.contains(key)) {
        throw StripeError.invalid(
            "parameter_unknown", path(key), "Unknown parameter: " + path(key) + ".");
      }
    }
  }

  String path(String key) {
    return name.isEmpty() ? key : name + "[" + key + "]";
  }

  private long wholeNumber(String key, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw StripeError.invalid("parameter_invalid_integer", path(key), "Not an integer: " + text);
    }
  }

  private static void requireFits(String param, String name, String value) {
    if (name.length() > 40 || value.length() > 500) {
      throw StripeError.invalid(
          null, param, "Metadata names hold 40 and values 500 characters: " + name + ".");
    }
  }

  private static void put(Map<String, Object> tree, String key, String value) {
    int bracket = key.indexOf('[');
    if (bracket < 0) {
      tree.put(key, value);
      return;
    }
    var branch = child(tree, key.substring(0, bracket));
    var names = key.substring(bracket + 1, key.endsWith("]") ? key.length() - 1 : key.length());
    var path = names.split("]\\[", -1);
    for (int i = 0; i < path.length - 1; i++) {
      branch = child(branch, path[i]);
    }
    var last = path[path.length - 1];
    branch.put(last.isEmpty() ? String.valueOf(branch.size()) : last, value);
  }

  @SuppressWarnings("unchecked") // this class alone puts branches into the tree
  private static Map<String, Object> child(Map<String, Object> tree, String name) {
    var key = name.isEmpty() ? String.valueOf(tree.size()) : name;
    var child = tree.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
    if (child instanceof Map<?, ?>) {
      return (Map<String, Object>) child;
    }
    throw StripeError.invalid(null, key, "A value and a branch at once: " + key + ".");
  }

  private static Map<String, Object> copy(Map<?, ?> branch) {
    var copy = new LinkedHashMap<String, Object>();
    branch.forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw StripeError.invalid(null, null, "The body is not a well-formed form.");
    }
  }
}

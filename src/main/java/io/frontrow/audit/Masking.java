package io.frontrow.audit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps secrets and card numbers out of the log, whoever writes the entry: the log is read by more
/// people than the data it tells of.
final class Masking {
  private static final String MASK = "•••";
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(password|passwd|secret|token|authorization|cookie|api_?key|private_?key|card_?number|cvc|cvv|iban|hash).*");
  private static final Pattern CARD_NUMBER =
      Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");

  private Masking() {}

  static Map<String, @Nullable Object> of(Map<String, ?> values) {
    var masked = new TreeMap<String, @Nullable Object>();
    values.forEach((name, value) -> masked.put(name, isSecret(name) ? MASK : masked(value)));
    return masked;
  }

  private static boolean isSecret(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  private static @Nullable Object masked(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> nested -> ofUnknown(nested);
      case Collection<?> items -> items.stream().map(Masking::masked).toList();
      case Number number when !isCardNumber(number.toString()) -> number;
      case Boolean flag -> flag;
      default -> CARD_NUMBER.matcher(value.toString()).replaceAll(MASK);
    };
  }

  private static Map<String, @Nullable Object> ofUnknown(Map<?, ?> nested) {
    var named = new TreeMap<String, @Nullable Object>();
    nested.forEach((name, value) -> named.put(String.valueOf(name), value));
    return of(named);
  }

  private static boolean isCardNumber(String digits) {
    return CARD_NUMBER.matcher(digits).find();
  }
}

package io.frontrow.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a code is written: in capitals and without spaces, whatever people type.
final class TypedCode {
  private static final int LONGEST_INPUT = 200;
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u200b]+");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,38}[A-Z0-9]");

  private TypedCode() {}

  /// Empty for what can be no code.
  static Optional<String> of(String text) {
    if (text.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    return Optional.of(SPACE.matcher(text).replaceAll("").toUpperCase(Locale.ROOT))
        .filter(code -> CODE.matcher(code).matches());
  }
}

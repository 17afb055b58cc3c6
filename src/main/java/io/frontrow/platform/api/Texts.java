package io.frontrow.platform.api;

import org.jspecify.annotations.Nullable;

/// Which texts may be written down: PostgreSQL keeps no NUL, and half of a surrogate pair is no
/// character in any encoding.
final class Texts {
  private Texts() {}

  /// A name that somebody left out altogether holds nothing that could not be written.
  static boolean isWritable(@Nullable String text) {
    if (text == null) {
      return true;
    }
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (character == 0 || Character.getType(character) == Character.SURROGATE) {
        return false;
      }
      i += Character.charCount(character);
    }
    return true;
  }
}

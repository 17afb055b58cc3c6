package io.frontrow.platform.api;

/// Which texts may be written down: PostgreSQL keeps no NUL, and half of a surrogate pair is no
/// character in any encoding.
final class Texts {
  private Texts() {}

  static boolean isWritable(String text) {
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

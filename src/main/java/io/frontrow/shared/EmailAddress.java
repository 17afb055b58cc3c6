package io.frontrow.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address as far as a form can know it: one `@`, something before, a dotted domain
/// after, no blanks; at most 254 characters (RFC 5321, 4.5.3.1). Lower case, because people type
/// their own address in both ways and expect one account.
public record EmailAddress(String value) {
  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@<>\"(),;:\\\\\\[\\]]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63})+");

  /// What is checked is what is kept: lower case can be longer than what was typed.
  public EmailAddress {
    value = value.toLowerCase(Locale.ROOT);
    if (!hasForm(value)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// Empty when a person should look at the field again.
  public static Optional<EmailAddress> parse(String text) {
    var typed = text.strip().toLowerCase(Locale.ROOT);
    return hasForm(typed) ? Optional.of(new EmailAddress(typed)) : Optional.empty();
  }

  private static boolean hasForm(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.frontrow.platform.web;

import java.util.Locale;

/// A language the site is complete in.
public record Language(Locale locale) {
  /// The tag used in addresses, cookies and `lang` attributes.
  public String tag() {
    return locale.toLanguageTag();
  }

  /// The language's name for itself: who looks for it cannot read the others.
  public String name() {
    String name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }
}

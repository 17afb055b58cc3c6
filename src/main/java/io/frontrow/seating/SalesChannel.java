package io.frontrow.seating;

import java.util.regex.Pattern;

/// A way an organization sells: online, its box office, or a partner.
///
/// @param slug names it within its organization, for ever
/// @param open false: gets no new allotments
public record SalesChannel(String slug, String name, boolean open) {
  public static final String ONLINE = "online";
  public static final String BOX_OFFICE = "box-office";
  public static final int LONGEST_SLUG = 40;
  public static final int LONGEST_NAME = 80;

  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public SalesChannel {
    if (!isSlug(slug)) {
      throw new IllegalArgumentException("not a channel's slug: " + slug);
    }
  }

  /// Lower-case letters and digits, single hyphens between them.
  public static boolean isSlug(String text) {
    return text.length() <= LONGEST_SLUG && SLUG.matcher(text).matches();
  }

  /// Every organization has these two, and they stay open.
  public boolean isEverybodys() {
    return slug.equals(ONLINE) || slug.equals(BOX_OFFICE);
  }
}

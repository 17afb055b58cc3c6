package io.frontrow.platform.web;

/// A page for the people who run the platform. A bean of this type puts it into their navigation,
/// whichever module it comes from; its words are `admin.page.<name>.title` and `.text`.
///
/// @param path below `/admin`, where nobody but a platform admin comes in
/// @param place of the page among the others, lowest first
public record AdminPage(String path, String name, int place) {
  public AdminPage {
    if (!path.startsWith("/admin/")) {
      throw new IllegalArgumentException("not a page for admins: " + path);
    }
  }
}

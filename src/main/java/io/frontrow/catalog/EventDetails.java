package io.frontrow.catalog;

/// What is told about a production. `description` is Markdown, shown without pictures and HTML;
/// `cover` names a picture.
public record EventDetails(
    String slug,
    String title,
    String summary,
    String description,
    Category category,
    String cover) {
  public enum Category {
    CLASSICAL,
    CONCERT,
    JAZZ,
    FESTIVAL,
    THEATRE,
    TALK,
    SPORT,
    OTHER
  }
}

package io.frontrow.seating.domain;

/// Which change a picture of a show stands at.
///
/// @param epoch which memory of Redis counts; another one after each rebuild
/// @param number of the last change, one more for each
public record BoardVersion(String epoch, long number) {
  /// Of a board that knows nothing yet.
  public static final BoardVersion NONE = new BoardVersion("", 0);

  @Override
  public String toString() {
    return epoch + "." + number;
  }
}

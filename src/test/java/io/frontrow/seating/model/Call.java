package io.frontrow.seating.model;

import java.util.List;

/// One step of a history: a script with its arguments, or something that happens to the world.
/// Plain texts, so that a history can be printed, shortened and told again.
record Call(String what, List<String> arguments) {
  /// Time goes by, or back: milliseconds.
  static final String CLOCK = "clock";

  /// PostgreSQL has stored the order of a claim: hold id.
  static final String STORE = "store";

  /// Redis forgets everything it knew of the show.
  static final String LOSE = "lose";

  /// The show is rebuilt from what PostgreSQL has stored: epoch id.
  static final String REBUILD = "rebuild";

  static Call of(String what, String... arguments) {
    return new Call(what, List.of(arguments));
  }

  String argument(int number) {
    return arguments.get(number - 1);
  }

  boolean isScript() {
    return !List.of(CLOCK, STORE, LOSE, REBUILD).contains(what);
  }

  @Override
  public String toString() {
    return what + " " + arguments;
  }
}

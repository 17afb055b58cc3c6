package io.frontrow.seating;

/// What an organizer does with places instead of selling them to everybody.
public enum BlockKind {
  /// Held back, may come back: house seats, poor sight lines.
  BLOCK,
  /// Cannot be sold for this show: a camera stands there, or the stage.
  KILL,
  /// Set aside for one sales channel.
  ALLOTMENT
}

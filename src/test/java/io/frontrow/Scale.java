package io.frontrow;

/// How large races and storms are: gate size on every build, full size with
/// `-Dfrontrow.scale=full`.
public final class Scale {
  private static final boolean FULL = "full".equals(System.getProperty("frontrow.scale"));

  private Scale() {}

  public static int of(int gate, int full) {
    return FULL ? full : gate;
  }
}

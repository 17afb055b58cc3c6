package io.frontrow.demo.hall;

/// x to the right, y downwards, as on screen.
record Point(double x, double y) {
  static final Point ORIGIN = new Point(0, 0);

  /// On a circle around the origin; angle 0 looks from the stage straight into the audience,
  /// positive to the right.
  static Point polar(double radius, double angle) {
    return new Point(radius * Math.sin(angle), radius * Math.cos(angle));
  }

  Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  Point along(Point direction, double distance) {
    return new Point(x + direction.x * distance, y + direction.y * distance);
  }
}

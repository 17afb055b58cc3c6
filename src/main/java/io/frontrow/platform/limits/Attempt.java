package io.frontrow.platform.limits;

import jakarta.servlet.http.HttpServletRequest;

/// Told by whoever checks a password: only what failed counts as a guess.
public final class Attempt {
  private static final String FAILED = Attempt.class.getName() + ".FAILED";

  private Attempt() {}

  public static void failed(HttpServletRequest request) {
    request.setAttribute(FAILED, true);
  }

  static boolean hasFailed(HttpServletRequest request) {
    return request.getAttribute(FAILED) != null;
  }
}

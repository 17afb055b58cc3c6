package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;

/// What is told in JSON, errors too.
public final class ApiPath {
  public static final String PREFIX = "/api/";

  private ApiPath() {}

  public static boolean isOf(HttpServletRequest request) {
    return isOf(request.getRequestURI());
  }

  static boolean isOf(String path) {
    return path.startsWith(PREFIX) || path.equals("/api");
  }
}

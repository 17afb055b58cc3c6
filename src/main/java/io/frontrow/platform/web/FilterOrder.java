package io.frontrow.platform.web;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.Ordered;

/// Our filters in the order requests pass them: before the session (`Integer.MIN_VALUE + 50`) and
/// before security, unless it says otherwise.
public final class FilterOrder {
  static final int PROXIES = Ordered.HIGHEST_PRECEDENCE + 10;
  static final int FACTS = Ordered.HIGHEST_PRECEDENCE + 11;
  static final int HEADERS = Ordered.HIGHEST_PRECEDENCE + 12;
  static final int BODY = Ordered.HIGHEST_PRECEDENCE + 13;
  static final int STORES = Ordered.HIGHEST_PRECEDENCE + 14;
  public static final int CALLS_FROM_ELSEWHERE = Ordered.HIGHEST_PRECEDENCE + 15;
  public static final int LIMITS = Ordered.HIGHEST_PRECEDENCE + 16;
  public static final int PAGES = Ordered.HIGHEST_PRECEDENCE + 17;
  static final int SESSIONLESS = Ordered.HIGHEST_PRECEDENCE + 18;

  /// After security, which knows who asks; the body is read only then.
  public static final int ASKERS = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1;

  public static final int CALL_BODY = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2;

  /// Answers to calls that are the same for everybody.
  public static final int CALLS = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 3;

  private FilterOrder() {}
}

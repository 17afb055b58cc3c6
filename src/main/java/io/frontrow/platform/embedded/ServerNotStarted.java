package io.frontrow.platform.embedded;

/// A server the application brings along could not start; says why and what to do.
public final class ServerNotStarted extends RuntimeException {
  private final String action;

  public ServerNotStarted(String message, String action) {
    super(message);
    this.action = action;
  }

  public ServerNotStarted(String message, String action, Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /// What a person can do about it.
  public String action() {
    return action;
  }
}
